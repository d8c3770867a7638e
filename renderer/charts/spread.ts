/**
 * Heights for labels that want to stand at these: `gap` apart at the least, between `low` and `high`, in the order in which they
 * were wanted, and together as near to that as this allows (least squares: pool adjacent violators).
 */
export function spread(wanted: readonly number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a]! - wanted[b]!);
  const groups: { sum: number; count: number }[] = [];
  const mean = (at: number) => groups.at(at)!.sum / groups.at(at)!.count;
  order.forEach((i, place) => {
    groups.push({ sum: wanted[i]! - place * gap, count: 1 });
    while (groups.length > 1 && mean(-1) < mean(-2)) {
      const { sum, count } = groups.pop()!;
      groups.at(-1)!.sum += sum;
      groups.at(-1)!.count += count;
    }
  });
  const lowest = Math.max(low, high - (wanted.length - 1) * gap);
  const heights = groups.flatMap(({ sum, count }) => Array<number>(count).fill(sum / count));
  const spaced = [...wanted];
  order.forEach((i, place) => (spaced[i] = Math.min(lowest, Math.max(low, heights[place]!)) + place * gap));
  return spaced;
}
