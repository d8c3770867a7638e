import { formatLocale } from 'd3';

/** Where the separators are known: Intl takes a sixtieth of a second for its first number, before the window is drawn. */
const AS_ENGLISH = ['en', 'en-US', 'en-GB'];

function separatorsOf(locale: string): { readonly decimal: string; readonly group: string } {
  if (AS_ENGLISH.includes(locale)) return { decimal: '.', group: ',' };
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn', useGrouping: true }).formatToParts(-1234567.8);
  const part = (type: Intl.NumberFormatPartTypes, otherwise: string) =>
    parts.find((one) => one.type === type)?.value ?? otherwise;
  return { decimal: part('decimal', '.'), group: part('group', '') };
}

/** How numbers are written where the user lives: the separators of Intl, the digits 0 to 9 everywhere. */
function numbersOf(locale: string) {
  const { decimal, group } = separatorsOf(locale);
  let ofIntl: Intl.NumberFormat | undefined;
  const whole = (value: number) =>
    (ofIntl ??= new Intl.NumberFormat(locale, { numberingSystem: 'latn', maximumFractionDigits: 0 })).format(value);
  const d3 = formatLocale({ decimal, thousands: group, grouping: [3], currency: ['', ''] });
  const formats = new Map<string, (value: number) => string>();
  /** A specifier of d3-format is read once. */
  const format = (specifier: string) => {
    const known = formats.get(specifier) ?? d3.format(specifier);
    formats.set(specifier, known);
    return known;
  };
  return { decimal, whole, format };
}

/** Made when the first number is written. */
let current: ReturnType<typeof numbersOf> | null = null;
let locale = 'en';

/** To be called once, before anything is drawn. What follows an @, as POSIX has it, is left out; what is not a locale leaves English numbers. */
export function useNumberLocale(wanted: string): void {
  locale = wanted.replace(/@.*/, '');
  current = null;
}

export const numbers = () => (current ??= numbersOfOrEnglish());

function numbersOfOrEnglish() {
  try {
    return numbersOf(locale);
  } catch {
    return numbersOf('en');
  }
}
