/**
 * The formula of an initializer with a layer's numbers in the place of its fans.
 *
 * @returns null where the formula knows no fans
 */
export function fansInFormula(tex: string, fanIn: number, fanOut: number): string | null {
  const filled = tex
    .replaceAll(String.raw`\mathrm{fan_{in}}`, String(fanIn))
    .replaceAll(String.raw`\mathrm{fan_{out}}`, String(fanOut));
  if (filled === tex) return null;
  // what comes before the last definition, such as W ~ U(−ℓ, ℓ), stands above already
  return filled.split(',\\ ').at(-1)!;
}
