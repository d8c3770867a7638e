import { createPackageWithOptions } from '@electron/asar';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packageProblems } from './package-content.mjs';

const ONNX = 'node_modules/onnxruntime-node/bin/napi-v6';
let folder;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'package-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const HEADS = {
  'linux x64': () => head({ 0: [0x7f, 0x45, 0x4c, 0x46], 18: [0x3e, 0] }),
  'linux arm64': () => head({ 0: [0x7f, 0x45, 0x4c, 0x46], 18: [0xb7, 0] }),
  'win32 x64': () => head({ 0: [0x4d, 0x5a], 0x3c: [0x80], 0x80: [0x50, 0x45, 0, 0, 0x64, 0x86] }),
  'win32 arm64': () => head({ 0: [0x4d, 0x5a], 0x3c: [0x80], 0x80: [0x50, 0x45, 0, 0, 0x64, 0xaa] }),
  'darwin arm64': () => head({ 0: [0xcf, 0xfa, 0xed, 0xfe, 0x0c, 0, 0, 1] }),
};
function head(bytes) {
  const file = Buffer.alloc(256);
  for (const [at, values] of Object.entries(bytes)) file.set(values, Number(at));
  return file;
}

const JS = [
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

/** A package for a target, as it must be but for `changes`: files by name; null leaves one out. */
async function problemsOf(
  target,
  { app = {}, beside = {}, program = target, unpack = '**/*.{node,so.*,dll,dylib}' } = {},
) {
  const [platform, arch] = target.split(' ');
  const place = path.join(ONNX, platform, arch);
  const library = { linux: 'libonnxruntime.so.1', win32: 'onnxruntime.dll', darwin: 'libonnxruntime.1.dylib' }[
    platform
  ];
  const files = {
    ...Object.fromEntries(JS.map((name) => [name, 'text'])),
    'package.json': '{}',
    'node_modules/onnxruntime-node/package.json': '{"name":"onnxruntime-node","version":"1.30.0"}',
    [`${place}/onnxruntime_binding.node`]: HEADS[target](),
    [`${place}/${library}`]: HEADS[target](),
    ...app,
  };
  const out = {
    'LICENSE.txt': 'MIT',
    'THIRD-PARTY-NOTICES.txt': 'onnxruntime-node 1.30.0 (MIT)',
    'LICENSE.electron.txt': 'MIT',
    'LICENSES.chromium.html': '…',
    program: HEADS[program](),
    ...beside,
  };
  lay(path.join(folder, 'app'), files);
  lay(path.join(folder, 'out'), out);
  await createPackageWithOptions(path.join(folder, 'app'), path.join(folder, 'out/app.asar'), { unpack });
  return packageProblems({
    appOutDir: path.join(folder, 'out'),
    resources: path.join(folder, 'out'),
    content: path.join(folder, 'out'),
    executable: path.join(folder, 'out/program'),
    platform,
    arch,
    depends: [],
  }).filter((problem) => !problem.includes('readelf'));
}

function lay(place, files) {
  for (const [name, content] of Object.entries(files)) {
    if (content === null) continue;
    mkdirSync(path.dirname(path.join(place, name)), { recursive: true });
    writeFileSync(path.join(place, name), content);
  }
}

test.each(['win32 x64', 'win32 arm64', 'darwin arm64'])('a whole package for %s has no problem', async (target) => {
  expect(await problemsOf(target)).toEqual([]);
});

test.each([
  [
    'libraries of another system',
    { app: { [`${ONNX}/linux/x64/libonnxruntime.so.1`]: HEADS['linux x64']() } },
    'is for linux x64, the package for win32 x64',
  ],
  [
    'libraries of another processor',
    { app: { [`${ONNX}/win32/x64/onnxruntime.dll`]: HEADS['win32 arm64']() } },
    'is for win32 arm64, the package for win32 x64',
  ],
  ['no library of its own', { app: { [`${ONNX}/win32/x64/onnxruntime.dll`]: null } }, 'onnxruntime.dll is missing'],
  [
    'half of TensorFlow',
    { app: { 'node_modules/@tensorflow/tfjs-node/lib/napi-v8/tfjs_binding.node': HEADS['win32 x64']() } },
    'libtensorflow_cc.so.2 is missing',
  ],
  [
    'a script beside the archive',
    { unpack: '**/*.{node,dll,cjs}' },
    'preload.cjs lies beside the archive and is not native',
  ],
  ['a library inside the archive', { unpack: '**/*.node' }, 'onnxruntime.dll is native and in the archive'],
  ['a text that calls itself a library', { app: { 'out/main/x.dll': 'text' } }, 'is not a native library'],
  ['sources', { app: { 'main/main.ts': 'text' } }, 'main/main.ts has no place in a package'],
  ['a source map', { app: { 'out/main/main.js.map': 'text' } }, 'main.js.map has no place in a package'],
  [
    'no code of an engine',
    { app: { 'node_modules/onnxruntime-node/dist/index.js': null } },
    'onnxruntime-node/dist/index.js is not in the archive',
  ],
  ['no license', { beside: { 'LICENSE.txt': null } }, 'LICENSE.txt is missing'],
  ['no license of Chromium', { beside: { 'LICENSES.chromium.html': null } }, 'LICENSES.chromium.html is missing'],
  [
    'a package that the notices do not name',
    { beside: { 'THIRD-PARTY-NOTICES.txt': '' } },
    'does not name onnxruntime-node 1.30.0',
  ],
  ['the program of another system', { program: 'linux x64' }, 'the program is for linux x64'],
])('%s is refused', async (_what, changes, problem) => {
  expect((await problemsOf('win32 x64', changes)).join('\n')).toContain(problem);
});
