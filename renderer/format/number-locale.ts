import { formatLocale } from 'd3';

/** How numbers are written where the user lives: the separators of Intl, the digits 0 to 9 everywhere. */
function numbersOf(locale: string) {
  const whole = new Intl.NumberFormat(locale, { numberingSystem: 'latn', maximumFractionDigits: 0 });
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn', useGrouping: true }).formatToParts(-1234567.8);
  const part = (type: Intl.NumberFormatPartTypes, otherwise: string) =>
    parts.find((one) => one.type === type)?.value ?? otherwise;
  const decimal = part('decimal', '.');
  const d3 = formatLocale({ decimal, thousands: part('group', ''), grouping: [3], currency: ['', ''] });
  const formats = new Map<string, (value: number) => string>();
  /** A specifier of d3-format is read once. */
  const format = (specifier: string) => {
    const known = formats.get(specifier) ?? d3.format(specifier);
    formats.set(specifier, known);
    return known;
  };
  return { decimal, whole, format };
}

/** Made when the first number is written: it takes some milliseconds. */
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
