import { text } from '../../shared/text/text';
import type { NumberParameter } from '../../shared/catalog/parameter';
import { numbers } from './number-locale';
import { plainText, scaledText } from './number-text';

const words = text.numbers;

/** One group of a thousand, such as 1.000 or 12,500: a decimal to some, twelve thousand to others. */
const THOUSAND = /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/;

/**
 * What a typed text means for a parameter: the number, or why it is none. The locale's decimal sign is understood, and the
 * point and the comma everywhere; where one of them could also part thousands, it is asked rather than guessed.
 */
export function readNumber(text: string, parameter: NumberParameter): { value: number } | { problem: string } {
  const trimmed = text.trim().replace('−', '-');
  if (THOUSAND.test(trimmed) && !trimmed.includes(numbers().decimal)) {
    const [one = '', thousand = ''] = [trimmed.replace(/[.,]/, '.'), trimmed.replace(/[.,]/, '')].map((way) =>
      plainText(Number(way)),
    );
    return { problem: words.ambiguous(one, thousand) };
  }
  const value = Number(trimmed.replace(/[.,]/, '.'));
  if (trimmed === '' || !Number.isFinite(value)) return { problem: words.notNumber };
  if (parameter.integer && !Number.isSafeInteger(value)) return { problem: words.notWhole };
  const { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity } = parameter;
  if (value < min || value > max || value <= above || value >= below) return { problem: rangeText(parameter) };
  return { value };
}

/** 'Enter 1–65,536', 'Enter 0 or more, below 1' */
function rangeText({ min, max, above, below }: NumberParameter): string {
  if (min !== undefined && max !== undefined) return words.between(scaledText(min), scaledText(max));
  const bounds = [
    min !== undefined && words.atLeast(scaledText(min)),
    above !== undefined && words.above(scaledText(above)),
    max !== undefined && words.atMost(scaledText(max)),
    below !== undefined && words.below(scaledText(below)),
  ];
  return words.enter(bounds.filter((bound) => bound !== false));
}

/** One press of an arrow key: a step up or down, without the noise of binary fractions, kept within the range. */
export function stepped(value: number, direction: 1 | -1, parameter: NumberParameter): number {
  const step = parameter.step ?? (parameter.integer ? 1 : 0.1);
  const next = Number((value + direction * step).toPrecision(12));
  return 'value' in readNumber(plainText(next), parameter) ? next : value;
}
