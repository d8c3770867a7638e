import { text as texts } from '../text/text';
import { TableProblem } from './finding';
import { legacyEncoding } from './legacy-encoding';
import { otherFormat } from './other-formats';
import { decodeBytes, IBM_850 } from './decode-bytes';
import { checkTableSize } from './table-size';

/** What a user can choose where the file does not say it; `TextDecoder` knows all but the first one. */
export const ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'macintosh',
  IBM_850,
  'koi8-r',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'euc-kr',
] as const;

/**
 * A file's bytes as text. UTF-8 and UTF-16 are told by their marks or by their bytes; what is not valid UTF-8 is what older programs
 * write, by its language.
 *
 * @param encoding what the user says; left out: found out
 * @throws TableProblem
 */
export function decodeTable(
  bytes: Uint8Array,
  encoding?: string,
): { readonly text: string; readonly encoding: string } {
  checkTableSize(bytes.length);
  const other = otherFormat(bytes);
  if (other)
    throw new TableProblem({
      code: 'other_format',
      message: texts.table.problems.otherFormat(other.name, other.advice),
    });
  if (encoding) return decodedAs(encoding, bytes);
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decodedAs('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return decodedAs('utf-16be', bytes);
  const wide = wideEncoding(bytes);
  if (wide) return decodedAs(wide, bytes);
  if (bytes.includes(0)) throw new TableProblem({ code: 'not_text', message: texts.table.problems.notText });
  try {
    return decodedAs('utf-8', bytes);
  } catch {
    return decodedAs(legacyEncoding(bytes), bytes);
  }
}

/** UTF-16 without a mark: every other byte of what is Latin is 0. */
function wideEncoding(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 2000);
  let [even, odd] = [0, 0];
  sample.forEach((byte, i) => {
    if (byte !== 0) return;
    if (i % 2 === 0) even++;
    else odd++;
  });
  const most = Math.max(even, odd);
  if (most < 0.2 * sample.length || Math.min(even, odd) > 0.05 * sample.length) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

const decodedAs = (encoding: string, bytes: Uint8Array) => ({ text: decodeBytes(encoding, bytes), encoding });
