// What Electron does when it is started with an app's folder, for a runtime that came without it:
//   electron [-r FILE]… [switches] FOLDER [arguments]
// It must await the app: Electron holds back its 'ready' event until this module has been evaluated, so that the app may
// still register protocols and enable the sandbox.
import { app } from 'electron';
import { readFileSync } from 'node:fs';
import Module from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const preloaded = [];
let folder = null;
const args = process.argv.slice(1);
while (args.length > 0 && folder === null) {
  const argument = args.shift();
  if (argument === '-r' || argument === '--require') preloaded.push(args.shift());
  else if (!argument.startsWith('-')) folder = path.resolve(argument);
}
Module._preloadModules(preloaded);

if (folder === null) {
  console.error('usage: electron FOLDER');
  app.exit(2);
} else {
  process.defaultApp = true;
  const { name, productName, version, desktopName, main } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  );
  app.setVersion(version);
  app.name = productName ?? name;
  if (desktopName) app.setDesktopName(desktopName);
  app.setPath('userData', path.join(app.getPath('appData'), app.name));
  app.setPath('sessionData', app.getPath('userData'));
  app.setAppPath(folder);
  try {
    await import(pathToFileURL(path.join(folder, main)).href);
  } catch (error) {
    console.error('The app did not load:', error);
    app.exit(1);
  }
}
