import { rangeText, type NumberParameter } from '../../shared/catalog/parameter';

/** What a typed text means for a parameter: the number, or why it is none. */
export function readNumber(text: string, parameter: NumberParameter): { value: number } | { problem: string } {
  const trimmed = text.trim().replace(',', '.');
  const value = Number(trimmed);
  if (trimmed === '' || !Number.isFinite(value)) return { problem: 'must be a number' };
  if (parameter.integer && !Number.isSafeInteger(value)) return { problem: 'must be a whole number' };
  const { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity } = parameter;
  if (value < min || value > max || value <= above || value >= below) return { problem: rangeText(parameter) };
  return { value };
}

/** One press of an arrow key: a step up or down, without the noise of binary fractions, kept within the range. */
export function stepped(value: number, direction: 1 | -1, parameter: NumberParameter): number {
  const step = parameter.step ?? (parameter.integer ? 1 : 0.1);
  const next = Number((value + direction * step).toPrecision(12));
  return 'value' in readNumber(String(next), parameter) ? next : value;
}
