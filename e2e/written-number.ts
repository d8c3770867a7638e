const DIGITS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** What a number is that the window shows: −0.1235, 20,000, 4.122·10⁻⁶, 10⁻¹². */
export function numberOf(written: string | null): number {
  const power = (written ?? '')
    .replaceAll(',', '')
    .replaceAll('−', '-')
    .replace(/(?:^|·)10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)/, (all, exponent: string) => {
      const digits = [...exponent].map((sign) => (sign === '⁻' ? '-' : DIGITS.indexOf(sign))).join('');
      return `${all.startsWith('·') ? '' : '1'}e${digits}`;
    });
  return Number(power);
}
