import type { Initializer, WeightTensor } from '../../shared/catalog/initializers/initializer';
import { fansOf } from '../../shared/catalog/initializers/initializer';
import type { Configuration } from '../../shared/catalog/parameter';
import { numberText } from '../format/number-text';

/** A command with its text, such as `\mathrm{fan_{in}}`, another command, or a sign. */
const TOKENS = /\\(?:mathrm|mathcal|text)\{(?:[^{}]|\{[^{}]*\})*\}|\\[a-zA-Z]+|[^]/g;

/** In TeX a comma parts a list, and e7 is a letter and a number. */
const tex = (value: number): string =>
  numberText(value)
    .replace(',', '{,}')
    .replace(/e\+?([-−]?)(\d+)/, String.raw`\cdot 10^{$1$2}`);

/**
 * The formula of an initializer with a layer's numbers in the place of its fans and letters, and what comes of it.
 *
 * @returns null where the formula knows neither
 */
export function formulaInNumbers(
  entry: Initializer,
  tensor: WeightTensor,
  configuration: Configuration,
): string | null {
  const { fanIn, fanOut } = fansOf(tensor);
  const numbers: Readonly<Record<string, number>> = {
    [String.raw`\mathrm{fan_{in}}`]: fanIn,
    [String.raw`\mathrm{fan_{out}}`]: fanOut,
    ...entry.symbols?.(tensor, configuration),
  };
  // what comes before the last definition, such as W ~ U(−ℓ, ℓ), stands above already
  const definition = entry.formula.split(',\\ ').at(-1)!;
  const filled = definition.replace(TOKENS, (token) => {
    const value = numbers[token];
    return value === undefined ? token : tex(value);
  });
  return filled === definition ? null : filled + outcome(definition, entry.std(tensor, configuration));
}

/** What the definition comes to, and what σ is where it says another number. */
function outcome(definition: string, std: number): string {
  if (definition.startsWith(String.raw`\sigma`)) return ` = ${tex(std)}`;
  if (definition.startsWith(String.raw`\ell`))
    return String.raw` = ${tex(Math.sqrt(3) * std)},\ \sigma = \tfrac{\ell}{\sqrt{3}} = ${tex(std)}`;
  return String.raw` = ${tex(std ** 2)},\ \sigma = ${tex(std)}`;
}
