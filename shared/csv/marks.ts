export const DECIMALS = ['.', ','] as const;
export type Decimal = (typeof DECIMALS)[number];
/** Between groups of digits; a blank is any kind of blank, an apostrophe any of both. */
export const THOUSANDS = ['none', ',', '.', ' ', "'", '_'] as const;
export type Thousands = (typeof THOUSANDS)[number];

/** What stands inside a table's numbers. */
export interface Marks {
  readonly decimal: Decimal;
  readonly thousands: Thousands;
}

/** What stands around a number and does not change it. */
export type Unit = 'percent' | 'permille' | 'currency';

const CODES =
  'USD|EUR|GBP|CHF|JPY|CNY|RMB|INR|CAD|AUD|NZD|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|TRY|RUB|UAH|BRL|MXN|ZAR|KRW|SGD|HKD|THB|IDR|MYR|PHP|ILS|AED|SAR';
const CURRENCY = String.raw`(?:(?:US|CA|AU|NZ|HK|S|R|C|A)?\p{Sc}|${CODES}|Rs\.?|Fr\.?|kr\.?|Kč|zł|Ft|lei)`;
const AROUND = new RegExp(
  String.raw`^(\(?)\s*([+-]?)\s*(${CURRENCY})?\s*([+-]?)\s*([\d.,][\d.,'_\s]*(?:e[+-]?\d+|(?<=[.,]\d*)d[+-]\d+)?)\s*(%|‰|${CURRENCY})?\s*(-?)\s*(\)?)$`,
  'iu',
);

/** Signs of a minus as typesetters, spreadsheets and East Asian keyboards write it. */
const MINUS = /[−–‒－﹣‐‑]/g;

/** Marks as the rest of this file knows them. */
const plainText = (text: string) =>
  text
    .replace(MINUS, '-')
    .replace(/[’‘ʼ`´]/g, "'")
    .replace(/\s/g, ' ');
// most cells are, and three replacements a cell are felt in a million of them
const isPlainText = (text: string) => /^[!-_a-~ ]*$/.test(text);

/** A number's digits and marks, without sign, currency and percent. */
export interface BareNumber {
  readonly negative: boolean;
  /** Digits, marks and exponent; all blanks are ' ', all apostrophes '. */
  readonly digits: string;
  readonly unit: Unit | null;
}

/** Takes apart what looks like a number, whatever its marks are; null for everything else. */
export function bareNumber(text: string): BareNumber | null {
  if (text.length > 60 || !/\d/.test(text)) return null;
  const match = AROUND.exec(isPlainText(text) ? text : plainText(text));
  if (!match) return null;
  const [, open, first, before, second, digits, after, last, close] = match;
  const signs = [first, second, last].filter(Boolean);
  if (signs.length > 1 || Boolean(open) !== Boolean(close) || (open && signs.length > 0)) return null;
  if (before && after) return null;
  return {
    negative: Boolean(open) || signs[0] === '-',
    digits: digits!.trim(),
    unit: after === '%' ? 'percent' : after === '‰' ? 'permille' : before || after ? 'currency' : null,
  };
}

/** Reads numbers that are written with certain marks. */
export interface NumberReader {
  /** null: no such number. */
  read(text: string): number | null;
}

const plain = {
  '.': /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i,
  ',': /^[+-]?(?:\d+,?\d*|,\d+)(?:e[+-]?\d+)?$/i,
} as const;

const escaped = (mark: string) => (mark === '.' ? String.raw`\.` : mark);

/** Thousands, or the Indian way: the last three digits, then pairs (12,50,000). */
export const groupedDigits = (mark: string): string => {
  const m = escaped(mark);
  return `(?:[1-9]\\d{0,2}(?:${m}\\d{3})+|[1-9]\\d?(?:${m}\\d{2})+${m}\\d{3})`;
};

const readers = new Map<string, NumberReader>();

export function numberReader({ decimal, thousands }: Marks): NumberReader {
  const key = decimal + thousands;
  let reader = readers.get(key);
  if (!reader) readers.set(key, (reader = newReader(decimal, thousands)));
  return reader;
}

function newReader(decimal: Decimal, thousands: Thousands): NumberReader {
  const isPlain = plain[decimal];
  const grouped =
    thousands === 'none'
      ? null
      : new RegExp(`^[+-]?${groupedDigits(thousands)}(?:${escaped(decimal)}\\d*)?(?:e[+-]?\\d+)?$`, 'i');
  const valueOf = (text: string) => Number(decimal === ',' ? text.replace(',', '.') : text);
  return {
    read(text) {
      if (isPlain.test(text)) return valueOf(text);
      if (grouped?.test(text)) return valueOf(text.replaceAll(thousands, ''));
      const bare = bareNumber(text);
      if (!bare) return null;
      let { digits } = bare;
      if (grouped?.test(digits)) digits = digits.replaceAll(thousands, '');
      // Fortran's exponent
      digits = digits.replace(/d(?=[+-])/i, 'e');
      if (!isPlain.test(digits)) return null;
      // 0 has no sign: −0 would be another value of the same number
      const value = valueOf(digits);
      return bare.negative && value !== 0 ? -value : value;
    },
  };
}
