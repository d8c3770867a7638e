export const OPERATORS = ['<', '<=', '>', '>=', '=', '!='] as const;
export type Operator = (typeof OPERATORS)[number];

type Scalar = number | string | boolean | null | undefined;

/**
 * @param tolerance of `=` and `!=` between numbers, relative to the wanted one
 * @returns false where the two cannot be compared: NaN, or a word and a number
 */
export function compares(found: Scalar, op: Operator, wanted: Scalar, tolerance: number): boolean {
  if (op === '=' || op === '!=') return isEqual(found, wanted, tolerance) === (op === '=');
  if (typeof found !== 'number' || typeof wanted !== 'number') return false;
  switch (op) {
    case '<':
      return found < wanted;
    case '<=':
      return found <= wanted;
    case '>':
      return found > wanted;
    case '>=':
      return found >= wanted;
  }
}

function isEqual(found: Scalar, wanted: Scalar, tolerance: number): boolean {
  if (typeof found === 'number' && typeof wanted === 'number')
    return found === wanted || Math.abs(found - wanted) <= tolerance * Math.abs(wanted);
  return found === wanted;
}
