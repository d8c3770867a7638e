import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { run } from './command.mjs';
import { checkFile } from './download.mjs';
import { root, runtime } from './folders.mjs';
import { say } from './step.mjs';
import { hasProgram, installSystemPackages } from './system-packages.mjs';
import { unzip } from './unzip.mjs';

// TensorFlow for tfjs-node. The library is the one inside TensorFlow's own Python wheel, which pip fetches and a hash
// vouches for; tfjs-node's binding is compiled against it. tfjs-node's install script would fetch an older library and a
// prebuilt binding, but nothing vouches for those files; GRADLAB_TENSORFLOW=official runs it all the same.

export const VERSION = '2.21.0';
const WHEELS = {
  'linux-x64': {
    name: 'tensorflow-cpu',
    platform: 'manylinux_2_27_x86_64',
    sha256: '2b847d217b02ee7731ed91431daf3250daa0196c3c94614d23be27232e6e5b6c',
  },
  'linux-arm64': {
    name: 'tensorflow',
    platform: 'manylinux_2_27_aarch64',
    sha256: '4b24aca16d527a3cf1c37f720c04c484c3d20f4d0fdfa98632ac8b9f3be6eb5c',
  },
  'darwin-arm64': {
    name: 'tensorflow',
    platform: 'macosx_12_0_arm64',
    sha256: '51f46f4806139d01fc7920cc72a4c75876f80649bf40ff083ab6212ceb43ca88',
  },
};
const wheel = WHEELS[`${process.platform}-${process.arch}`];

const folder = path.join(runtime, `tensorflow-${VERSION}`);
const binding = path.join(folder, 'tfjs_binding.node');
const record = path.join(runtime, 'tensorflow.json');
const tfjs = path.join(root, 'node_modules/@tensorflow/tfjs-node');
const compiler = process.platform === 'darwin' ? 'clang++' : 'g++';
const RETRY_AFTER = 24 * 60 * 60 * 1000;

/** Where tfjs-node looks for its binding. */
const linked = path.join(tfjs, 'lib/napi-v8/tfjs_binding.node');

/** The folder that holds binding and library; null where TensorFlow is not in place. */
export const installedTensorFlow = () => (existsSync(binding) ? folder : null);

/** Puts TensorFlow in place; where that fails the lab runs on ONNX Runtime, and the result says why. */
export async function installTensorFlow() {
  if (existsSync(linked)) return;
  if (existsSync(binding)) {
    await link();
    return;
  }
  if (failedBefore()) return;
  try {
    if (process.env.GRADLAB_TENSORFLOW === 'official') return await installOfficial();
    await build();
    await link();
    await writeFile(record, JSON.stringify({ source: wheel.name, version: VERSION }));
    return `${VERSION} from the ${wheel.name} wheel`;
  } catch (error) {
    await mkdir(runtime, { recursive: true });
    const reason = error.message;
    await writeFile(record, JSON.stringify({ failed: reason, tried: Date.now(), missing: missingPrograms() }));
    return `not available (${reason}); the lab runs on ONNX Runtime. Delete ${record} to try again before tomorrow`;
  }
}

/** Whether it failed not long ago, and nothing that was missing has come since. */
function failedBefore() {
  try {
    const { failed, tried, missing } = JSON.parse(readFileSync(record, 'utf8'));
    return Boolean(failed) && Date.now() - tried < RETRY_AFTER && String(missing) === String(missingPrograms());
  } catch {
    return false;
  }
}

/** What building needs and is not here, by the names of Debian's packages. */
function missingPrograms() {
  const pip = hasProgram('pip3') || hasProgram('pip');
  return [...(hasProgram(compiler) ? [] : ['g++']), ...(pip ? [] : ['python3-pip'])];
}

async function installOfficial() {
  await run(process.execPath, ['scripts/install.js'], { cwd: tfjs });
  if (!existsSync(linked)) throw new Error("tfjs-node's own install script left no binding");
  return 'library and binding that tfjs-node fetches itself';
}

async function build() {
  if (!wheel) throw new Error(`there is no library to build against for ${process.platform} ${process.arch}`);
  const transfer = path.join(runtime, 'transfer-tensorflow');
  await rm(transfer, { recursive: true, force: true });
  await mkdir(transfer, { recursive: true });
  await installSystemPackages(missingPrograms());
  say(`fetching the ${wheel.name} ${VERSION} wheel (about 250 MB) and compiling tfjs-node's binding against it`);
  const target = `--platform ${wheel.platform} --python-version 3.11 --implementation cp --only-binary=:all:`.split(
    ' ',
  );
  await pip('download', '--quiet', '--no-deps', ...target, '--dest', transfer, `${wheel.name}==${VERSION}`);
  const name = (await readdir(transfer)).find((entry) => entry.endsWith('.whl'));
  const file = path.join(transfer, name);
  await checkFile(file, 'sha256', wheel.sha256);
  await rm(folder, { recursive: true, force: true });
  await unzip(file, folder, libraryFile);
  await compile();
  await rm(path.join(folder, 'include'), { recursive: true, force: true });
  await rm(transfer, { recursive: true, force: true });
}

const PIPS = [['pip3'], ['pip'], ['python3', '-m', 'pip'], ['python', '-m', 'pip']];

/** Runs pip by whichever name it goes here; pip makes the transfer, so that its index and proxy settings hold. */
async function pip(...args) {
  const found = PIPS.find(([program]) => hasProgram(program));
  if (!found) throw new Error('there is no pip');
  await run(found[0], [...found.slice(1), '--disable-pip-version-check', ...args], { capture: true });
}

/** The two libraries, and the headers that the binding includes. */
function libraryFile(name) {
  const inside = name.replace(/^tensorflow\//, '');
  if (/^libtensorflow_(cc|framework)\.(so\.2|2\.dylib)$/.test(inside)) return inside;
  return /^include\/(tensorflow\/(c|core\/platform)|tsl|xla)\/.*\.h$/.test(inside) ? inside : null;
}

async function compile() {
  const libraries = (await readdir(folder)).filter((name) => name.startsWith('libtensorflow_'));
  const sources = ['tfjs_backend.cc', 'tfjs_binding.cc'].map((name) => path.join(tfjs, 'binding', name));
  const includes = [path.join(root, 'node_modules/node-api-headers/include'), tfjs, path.join(folder, 'include')];
  // The binding finds the libraries beside itself, wherever the folder goes.
  const linking =
    process.platform === 'darwin'
      ? ['-undefined', 'dynamic_lookup', '-Wl,-rpath,@loader_path']
      : ['-Wl,-rpath,$ORIGIN', '-Wl,--allow-shlib-undefined'];
  const flags = ['-O2', '-std=c++17', '-fPIC', '-shared', '-w', '-DNAPI_VERSION=8'];
  if (!hasProgram(compiler)) throw new Error(`there is no ${compiler}`);
  // Under its own name only when it is whole.
  const compiled = `${binding}.new`;
  await run(compiler, [
    ...flags,
    ...includes.map((include) => `-I${include}`),
    ...sources,
    ...libraries.map((library) => path.join(folder, library)),
    ...linking,
    '-o',
    compiled,
  ]);
  await rename(compiled, binding);
}

async function link() {
  await mkdir(path.dirname(linked), { recursive: true });
  await rm(linked, { force: true });
  await symlink(binding, linked);
}
