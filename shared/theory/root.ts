/**
 * Where f, of opposite signs at `a` and `b`, is 0: regula falsi in the Illinois form (Dowell & Jarratt 1971), which keeps the
 * root between its two ends.
 */
export function rootBetween(f: (x: number) => number, a: number, b: number): number {
  let [left, right] = [a, b];
  let [atLeft, atRight] = [f(left), f(right)];
  for (let i = 0; i < 200 && Math.abs(right - left) > 1e-14 * Math.max(Math.abs(left), Math.abs(right)); i++) {
    if (atLeft === 0) return left;
    if (atRight === 0) return right;
    const x = (left * atRight - right * atLeft) / (atRight - atLeft);
    const atX = f(x);
    if (atX === 0 || x === left || x === right) return x;
    if (atX > 0 === atRight > 0) atLeft /= 2;
    else [left, atLeft] = [right, atRight];
    [right, atRight] = [x, atX];
  }
  return right;
}
