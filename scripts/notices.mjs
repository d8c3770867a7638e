import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';
import { root } from './setup/folders.mjs';
import { VERSION as TENSORFLOW } from './setup/tensorflow.mjs';
import { packedPackages } from './shipped-packages.mjs';

const LICENCE_FILE = /^(licen[sc]e|copying|notice|ofl)/i;

/** For packages that name their licence and do not carry its text. */
const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to
the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
const TEXT_OF = {
  MIT: () => MIT,
  'Apache-2.0': () => read('node_modules/detect-libc/LICENSE'),
  'Apache-2.0 AND MIT': () => `${read('node_modules/detect-libc/LICENSE')}\n\n${MIT}`,
};

const read = (file) => readFileSync(path.join(root, file), 'utf8');
const line = '='.repeat(100);
const section = (title, body) => `${line}\n${title}\n${line}\n\n${body.trim()}\n`;

/**
 * The licences of everything in a package that is not the project's own.
 *
 * @param {Iterable<string>} bundled folders of packages whose code is bundled
 * @throws Error if one has neither a licence's text nor a licence whose text is known
 */
export function thirdPartyNotices(bundled) {
  const packages = [...new Set([...bundled, ...packedPackages()])].map(about);
  // Many packages have the same text: it is printed once.
  const titlesOf = new Map();
  for (const { title, text } of packages) titlesOf.set(text, [...(titlesOf.get(text) ?? []), title].sort());
  const groups = [...titlesOf].sort(([, [a]], [, [b]]) => (a < b ? -1 : 1));
  const { version: onnxruntime } = JSON.parse(read('node_modules/onnxruntime-node/package.json'));
  return [
    'Gradient Lab is made with the works of others. Electron and Chromium: LICENSE.electron.txt and LICENSES.chromium.html beside the program.\n',
    section('Data sets', read('build/notices/data-sets.txt')),
    ...groups.map(([text, titles]) => section(titles.join('\n'), text)),
    section(`What is in ONNX Runtime ${onnxruntime}’s library`, kept('onnxruntime', onnxruntime)),
    section(`What is in TensorFlow ${TENSORFLOW}’s library`, kept('tensorflow', TENSORFLOW)),
  ].join('\n');
}

function about(folder) {
  const { name, version, license, author, homepage } = JSON.parse(read(path.join(folder, 'package.json')));
  const files = readdirSync(path.join(root, folder)).filter((file) => LICENCE_FILE.test(file));
  const by = typeof author === 'string' ? author : author?.name;
  const text =
    files.length > 0 ? files.map((file) => read(path.join(folder, file)).trim()).join('\n\n') : TEXT_OF[license]?.();
  if (!text)
    throw new Error(`${folder} has the licence ${license} and no text of it: scripts/notices.mjs must know one`);
  const credit = files.length > 0 ? '' : `Copyright: ${by ?? `the authors of ${name}, ${homepage ?? ''}`}\n\n`;
  return { title: `${name} ${version} (${license})`, text: credit + text };
}

/** The npm packages of both engines lack it: it is out of the same version's Python wheel. */
function kept(library, version) {
  const file = `build/notices/${library}-${version}.txt.gz`;
  if (!existsSync(path.join(root, file)))
    throw new Error(`${file} is missing: take it out of the ${library} ${version} wheel (ThirdPartyNotices.txt)`);
  return zlib.gunzipSync(readFileSync(path.join(root, file))).toString('utf8');
}
