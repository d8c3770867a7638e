import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { fileOfCommandLine } from './offered-files';

const cwd = path.resolve('/home/ada');
const file = path.join(cwd, 'a b — ü%.gradlab');

test.each([
  ['a path', 'a b — ü%.gradlab', file],
  ['a URI, as file managers give it', String(pathToFileURL(file)), file],
  ['a URI that names this machine', String(pathToFileURL(file)).replace('file:///', 'file://localhost/'), file],
  ['a URI that is none', 'file:///%zz', path.join(cwd, 'file:/%zz')],
])('%s names a file', (_kind, argument, wanted) => {
  expect(fileOfCommandLine(['/opt/gradient-lab', '--lang=de', argument], null, cwd)).toBe(wanted);
});
