import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { thirdPartyNotices } from './notices.mjs';
import { packageOf } from './shipped-packages.mjs';
import { root } from './setup/folders.mjs';

const stamp = path.join(root, 'out/stamp');
const SOURCES = [
  'shared',
  'main',
  'renderer',
  'package.json',
  'package-lock.json',
  'svelte.config.js',
  'scripts/build.mjs',
  'scripts/notices.mjs',
  'scripts/shipped-packages.mjs',
  'build/notices',
  'LICENSE',
  'scripts/reference/parity',
  'scripts/exports',
  'scripts/diagnosis',
  'scripts/labs',
];

// Native packages are loaded at run time, from node_modules or from beside the packaged app.
const external = ['electron', '@tensorflow/tfjs-node', 'onnxruntime-node'];
// Bundled CommonJS packages (commander, protobufjs) call `require`.
const banner = {
  js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
};

export const nodeBuilds = [
  {
    entryPoints: {
      'main/trainer': 'main/trainer/process.ts',
      'main/reader': 'main/reader/process.ts',
      'cli/lab': 'main/command-line/process.ts',
      'cli/bench': 'main/command-line/bench.ts',
      'cli/parity': 'scripts/reference/parity/parity.ts',
      'cli/exports': 'scripts/exports/exports.ts',
      'cli/diagnosis': 'scripts/diagnosis/run.ts',
      'cli/labs': 'scripts/labs/run.ts',
    },
    format: 'esm',
    banner,
  },
  // What the window needs before its page is there is one small file; the rest of the main process is loaded meanwhile.
  {
    entryPoints: { 'main/main': 'main/main.ts' },
    format: 'esm',
    banner,
    splitting: true,
    chunkNames: 'main/[name]-[hash]',
  },
  { entryPoints: { 'preload/preload': 'main/preload.ts' }, format: 'cjs', outExtension: { '.js': '.cjs' } },
].map((build) => ({
  absWorkingDir: root,
  outdir: 'out',
  bundle: true,
  platform: 'node',
  target: 'node20.18',
  sourcemap: true,
  external,
  logLevel: 'warning',
  ...build,
}));

/** Builds all into out/, unless what is there was made from these very sources. */
export async function build() {
  const sources = await fingerprint();
  if ((await readFile(stamp, 'utf8').catch(() => '')) === sources) return;
  const [{ default: esbuild }, vite] = await Promise.all([import('esbuild'), import('vite')]);
  const bundled = new Set();
  const include = (module) => {
    const folder = packageOf(path.resolve(root, module));
    if (folder) bundled.add(folder);
  };
  // parts of it are named by their content
  await rm(path.join(root, 'out/main'), { recursive: true, force: true });
  for (const options of nodeBuilds) {
    const { metafile } = await esbuild.build({ ...options, metafile: true });
    for (const { inputs } of Object.values(metafile.outputs)) Object.keys(inputs).forEach(include);
  }
  await vite.build({
    configFile: path.join(root, 'renderer/vite.config.ts'),
    logLevel: 'warn',
    plugins: [{ name: 'bundled-packages', transform: (_code, id) => include(id) }],
  });
  // once for the About box and once to lie beside the program: what electron-builder lays there it leaves out of the archive
  for (const file of ['out/renderer/third-party.txt', 'out/THIRD-PARTY-NOTICES.txt'])
    await writeFile(path.join(root, file), thirdPartyNotices(bundled));
  await cp(path.join(root, 'LICENSE'), path.join(root, 'out/renderer/license.txt'));
  await mkdir(path.join(root, 'out/examples'), { recursive: true });
  await cp(path.join(root, 'examples'), path.join(root, 'out/examples'), { recursive: true });
  await writeFile(stamp, sources);
  return 'built';
}

/** Hash over names, sizes and times of all sources: quick, and another whenever one changes. */
async function fingerprint() {
  const hash = createHash('sha256');
  const visit = async (name) => {
    const file = path.join(root, name);
    const status = await stat(file).catch(() => null);
    if (!status) return;
    if (status.isDirectory()) for (const child of (await readdir(file)).sort()) await visit(path.join(name, child));
    else hash.update(`${name} ${status.size} ${status.mtimeMs}\n`);
  };
  for (const source of [...SOURCES, 'examples']) await visit(source);
  return hash.digest('hex');
}
