import { analyse } from 'chardet';
import { decodeIbm850, IBM_850 } from './ibm850';

/** Encodings of other scripts, which chardet tells by the frequency of letters, by the names that TextDecoder knows. */
const SCRIPTS: Readonly<{ [name: string]: string }> = {
  'Shift_JIS': 'shift_jis',
  'EUC-JP': 'euc-jp',
  'EUC-KR': 'euc-kr',
  'GB18030': 'gb18030',
  'Big5': 'big5',
  'windows-1251': 'windows-1251',
  'KOI8-R': 'koi8-r',
  'ISO-8859-5': 'iso-8859-5',
  'windows-1253': 'windows-1253',
  'ISO-8859-7': 'iso-8859-7',
};
/** Below, chardet guesses: it gives 10 to whatever is not impossible. */
const CONFIDENT = 25;
/** Encodings of one byte a letter, the likeliest first. */
const SINGLE_BYTE = ['windows-1252', 'windows-1250', 'macintosh', IBM_850, 'windows-1251', 'koi8-r', 'windows-1253'];

/** The encoding of bytes that are not UTF-8. */
export function legacyEncoding(bytes: Uint8Array): string {
  const sample = sampleOf(bytes);
  const [best] = analyse(sample);
  const script = best && SCRIPTS[best.name];
  if (script && best.confidence >= CONFIDENT) return script;
  const scores = SINGLE_BYTE.map((encoding) => oddities(decoded(sample, encoding)));
  return SINGLE_BYTE[scores.indexOf(Math.min(...scores))]!;
}

const SAMPLE_BYTES = 64_000;

/** Lines with a byte beyond ASCII: the others say nothing. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const sample: number[] = [];
  for (let from = 0; from < bytes.length && sample.length < SAMPLE_BYTES;) {
    const found = bytes.indexOf(10, from);
    const end = found < 0 ? bytes.length : found + 1;
    const line = bytes.subarray(from, Math.min(end, from + 4000));
    if (line.some((byte) => byte >= 0x80)) sample.push(...line);
    from = end;
  }
  return Uint8Array.from(sample);
}

const decoded = (bytes: Uint8Array, encoding: string) =>
  encoding === IBM_850 ? decodeIbm850(bytes) : new TextDecoder(encoding).decode(bytes);

/** Places that no one writes: a sign inside a word, a capital after a small letter, a control character. */
function oddities(text: string): number {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  return (
    3 * count(/[\u0080-\u009f]/g) +
    count(/(?<=\p{L})[^\p{L}\p{M}\u0000-\u007f’](?=\p{L})/gu) +
    count(/(?<=\p{L})[^\p{L}\p{M}\u0000-\u007f’°²³%€]|[^\p{L}\p{M}\u0000-\u007f‘“„«°€£µ×±Ø](?=\p{Ll})/gu) +
    count(/(?<=\p{Ll})(?![A-Z])\p{Lu}/gu) +
    // several accents in a row, and letters of two scripts in one word
    2 * count(/[\u00c0-\u024f]{3,}/g) +
    2 * count(/[a-z][\u0370-\u04ff]|[\u0370-\u04ff][a-z]/gi) +
    // box drawing, and signs of no table
    count(/[\u2500-\u259f∂∏∑√∞≈≠≤≥◊ﬁﬂ]/gu)
  );
}
