import { execFileSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs';
import path from 'node:path';
import { extractFile, getRawHeader } from '@electron/asar';
import { nativeTarget } from './native-file.mjs';
import { hasProgram } from './setup/system-packages.mjs';

// What a package may hold, and what it must. Nothing else leaves the house.

/** In the archive. A source map would tell paths of the machine that built it. */
const ALLOWED = [
  /^out\/(main|preload|renderer|examples)\/.*(?<!\.map)$/,
  /^package\.json$/,
  /^node_modules\/(?!.*\.map$).+/,
];
const REQUIRED = [
  'out/main/main.js',
  'out/main/trainer.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
  'out/renderer/license.txt',
  'out/renderer/third-party.txt',
  'out/examples/vanishing.json',
  'node_modules/@tensorflow/tfjs-node/dist/index.js',
  'node_modules/onnxruntime-node/dist/index.js',
];
const NATIVE = /\.(node|so|dll|dylib)$|\.so\./;

const ONNX = 'node_modules/onnxruntime-node/bin/napi-v6';
const TENSORFLOW = 'node_modules/@tensorflow/tfjs-node/lib/napi-v8';
const ONNX_LIBRARY = { linux: 'libonnxruntime.so.1', win32: 'onnxruntime.dll', darwin: 'libonnxruntime.1.dylib' };

/** Debian's package of each library that Electron or an engine is linked with. Those of libc6, libgcc-s1 and libstdc++6 every system has. */
const DEBIAN_PACKAGE = {
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libcups.so.2': 'libcups2',
  'libdrm.so.2': 'libdrm2',
  'libgtk-3.so.0': 'libgtk-3-0',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libcairo.so.2': 'libcairo2',
  'libX11.so.6': 'libx11-6',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libgbm.so.1': 'libgbm1',
  'libexpat.so.1': 'libexpat1',
  'libxcb.so.1': 'libxcb1',
  'libxkbcommon.so.0': 'libxkbcommon0',
  'libudev.so.1': 'libudev1',
  'libasound.so.2': 'libasound2',
  'libatspi.so.0': 'libatspi2.0-0',
};
const EVERYWHERE = /^(lib(c|m|dl|rt|pthread|gcc_s|stdc\+\+|resolv)\.so\.\d+|ld-linux-.*\.so\.\d|linux-vdso.*)$/;

/**
 * @param {{ appOutDir: string, resources: string, content: string, executable: string, platform: string, arch: string, depends: string[] }} place
 *   `content` is where extra files go; `depends` is what the deb asks for
 * @returns {string[]} what is wrong with the package, in words
 */
export function packageProblems({ appOutDir, resources, content, executable, platform, arch, depends }) {
  const problems = [];
  const archive = path.join(resources, 'app.asar');
  const entries = entriesOf(getRawHeader(archive).header);
  const target = `${platform} ${arch}`;

  for (const { name, unpacked } of entries) {
    if (!ALLOWED.some((pattern) => pattern.test(name))) problems.push(`${name} has no place in a package`);
    if (NATIVE.test(name) !== unpacked)
      problems.push(
        unpacked ? `${name} lies beside the archive and is not native` : `${name} is native and in the archive`,
      );
  }

  for (const name of REQUIRED)
    if (!entries.some((entry) => entry.name === name && !entry.unpacked))
      problems.push(`${name} is not in the archive`);

  const beside = `${archive}.unpacked`;
  const listed = new Set(entries.filter(({ unpacked }) => unpacked).map(({ name }) => name));
  const present = existsSync(beside) ? filesBelow(beside) : [];
  for (const name of present) {
    if (!listed.has(name)) problems.push(`${name} lies beside the archive, which does not list it`);
    const native = nativeTarget(head(path.join(beside, name)));
    if (!native) problems.push(`${name} lies beside the archive and is not a native library`);
    else if (`${native.platform} ${native.arch}` !== target)
      problems.push(`${name} is for ${native.platform} ${native.arch}, the package for ${target}`);
  }
  const needed = [
    `${ONNX}/${platform}/${arch}/onnxruntime_binding.node`,
    `${ONNX}/${platform}/${arch}/${ONNX_LIBRARY[platform]}`,
  ];
  if (present.some((name) => name.startsWith(TENSORFLOW))) {
    needed.push(`${TENSORFLOW}/tfjs_binding.node`);
    for (const library of ['cc', 'framework'])
      needed.push(`${TENSORFLOW}/libtensorflow_${library}.${platform === 'darwin' ? '2.dylib' : 'so.2'}`);
  }
  for (const name of needed) if (!present.includes(name)) problems.push(`${name} is missing`);

  const program = nativeTarget(head(executable));
  if (!program || `${program.platform} ${program.arch}` !== target)
    problems.push(
      `the program is for ${program ? `${program.platform} ${program.arch}` : 'no system'}, the package for ${target}`,
    );

  const [licence, notices] = ['LICENSE.txt', 'THIRD-PARTY-NOTICES.txt'].map((name) => path.join(content, name));
  for (const file of [licence, notices]) if (!existsSync(file)) problems.push(`${path.basename(file)} is missing`);
  if (platform !== 'darwin')
    for (const name of ['LICENSE.electron.txt', 'LICENSES.chromium.html'])
      if (!existsSync(path.join(appOutDir, name))) problems.push(`${name} is missing`);
  if (existsSync(notices)) {
    const text = readFileSync(notices, 'utf8');
    for (const { name, version } of packagesIn(archive, entries))
      if (!text.includes(`${name} ${version} (`))
        problems.push(`THIRD-PARTY-NOTICES.txt does not name ${name} ${version}`);
  }
  if (platform === 'linux')
    problems.push(...unnamedLibraries([executable, ...present.map((name) => path.join(beside, name))], depends));
  return problems;
}

function entriesOf({ files }, folder = '') {
  return Object.entries(files).flatMap(([name, entry]) =>
    entry.files ? entriesOf(entry, `${folder}${name}/`) : [{ name: folder + name, unpacked: entry.unpacked === true }],
  );
}

function packagesIn(archive, entries) {
  return entries
    .filter(({ name }) => /node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(name))
    .map(({ name }) => JSON.parse(extractFile(archive, path.normalize(name)).toString('utf8')))
    .filter(({ name, version }) => name && version);
}

const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      path
        .relative(folder, path.join(entry.parentPath ?? entry.path, entry.name))
        .split(path.sep)
        .join('/'),
    );

function head(file) {
  const bytes = Buffer.alloc(4096);
  const handle = openSync(file);
  try {
    return bytes.subarray(0, readSync(handle, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(handle);
  }
}

/** Libraries that the deb does not ask for. */
function unnamedLibraries(files, depends) {
  if (!hasProgram('readelf')) return [];
  const offered = new Set(depends.flatMap((one) => one.split('|').map((name) => name.trim())));
  const own = new Set(files.map((file) => path.basename(file)).concat('libffmpeg.so'));
  const needed = new Set(
    files.flatMap((file) =>
      [...execFileSync('readelf', ['-d', file], { encoding: 'utf8' }).matchAll(/\(NEEDED\).*\[(.+)\]/g)].map(
        ([, name]) => name,
      ),
    ),
  );
  return [...needed].flatMap((library) => {
    if (own.has(library) || EVERYWHERE.test(library)) return [];
    const debian = DEBIAN_PACKAGE[library];
    if (!debian) return [`${library}: scripts/package-content.mjs does not know which Debian package has it`];
    return offered.has(debian) ? [] : [`the deb does not ask for ${debian}, which has ${library}`];
  });
}
