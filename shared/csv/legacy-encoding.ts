import { analyse } from 'chardet';
import { decodeBytes, IBM_850 } from './decode-bytes';

/** Encodings of other scripts, which chardet tells by the frequency of letters, by the names that TextDecoder knows. */
const SCRIPTS: Readonly<{ [name: string]: string }> = {
  Shift_JIS: 'shift_jis',
  'EUC-JP': 'euc-jp',
  'EUC-KR': 'euc-kr',
  GB18030: 'gb18030',
  Big5: 'big5',
  'ISO-8859-5': 'iso-8859-5',
};
/** Encodings of one byte a letter, the likeliest first. */
const SINGLE_BYTE = ['windows-1252', 'windows-1250', 'macintosh', IBM_850, 'windows-1251', 'koi8-r', 'windows-1253'];

/** The encoding of bytes that are not UTF-8: the one that makes the fewest things that no one writes. */
export function legacyEncoding(bytes: Uint8Array): string {
  const sample = sampleOf(bytes);
  const scripts = analyse(sample).flatMap(({ name, confidence }) => {
    const script = SCRIPTS[name];
    // chardet gives 10 to whatever is not impossible
    return script && confidence > 20 ? [script] : [];
  });
  // of equally good ones chardet's is taken
  const candidates = [...scripts, ...SINGLE_BYTE];
  const scores = candidates.map((encoding) => oddities(decodeBytes(encoding, sample)));
  return candidates[scores.indexOf(Math.min(...scores))]!;
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

/** Places that no one writes, each with its weight. */
const ODDITIES: readonly (readonly [number, RegExp])[] = [
  // control characters, and bytes that mean nothing
  [3, /[\u0080-\u009f\ufffd]/g],
  // a sign inside a word, after one, and before one
  [1, /(?<=\p{L})[^\p{L}\p{M}\p{ASCII}’](?=\p{L})/gu],
  [1, /(?<=\p{L})[^\p{L}\p{M}\p{ASCII}’°²³%€]|[^\p{L}\p{M}\p{ASCII}‘“„«°€£µ×±Ø](?=\p{Ll})/gu],
  // a capital after a small letter
  [1, /(?<=\p{Ll})(?![A-Z])\p{Lu}/gu],
  // several accents in a row, and letters of two scripts in one word
  [2, /[\u00c0-\u024f]{3,}/g],
  [
    2,
    /[a-z](?=[\u0370-\u04ff\u3040-\u9fff\uac00-\ud7af\uff61-\uff9f])|[\u0370-\u04ff\u3040-\u9fff\uac00-\ud7af](?=[a-z])/gi,
  ],
  // katakana of half width, box drawing, and signs of no table
  [0.5, /[\uff61-\uff9f]/g],
  [1, /[\u2500-\u259f∂∏∑√∞≈≠≤≥◊ﬁﬂ]/g],
];

const oddities = (text: string): number =>
  ODDITIES.reduce((sum, [weight, pattern]) => sum + weight * (text.match(pattern)?.length ?? 0), 0);
