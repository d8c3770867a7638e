import { ENOUGH_SEEDS, type Judged } from './measure';

const percent = (part: number, of: number) =>
  of === 0 ? '–' : `${((100 * part) / of).toFixed(1)} % (${part} of ${of})`;

/** Scores, confusion table and every miss, as text. */
export function reportText(title: string, judged: readonly Judged[]): string {
  const count = (is: (one: Judged) => boolean) => judged.filter(is).length;
  const found = count(({ isFound }) => isFound);
  const kinds = [...new Set(judged.map(({ fault }) => fault))];
  const rows = kinds.map((kind) => {
    const of = judged.filter(({ fault }) => fault === kind);
    const firsts = new Map<string, number>();
    for (const { first } of of) firsts.set(first, (firsts.get(first) ?? 0) + 1);
    const named = [...firsts].sort((a, b) => b[1] - a[1]).map(([id, times]) => `${id} ${times}`);
    return `| ${kind} | ${of.length} | ${of.filter(({ isFound }) => isFound).length} | ${of.filter(({ isRight }) => isRight).length} | ${of.filter(({ better }) => (better ?? 0) >= ENOUGH_SEEDS).length} | ${named.join(', ')} |`;
  });
  const misses = judged.flatMap(({ id, isFound, isRight, first, better, alarm }) => [
    ...(!isFound ? [`- ${id}: not found`] : []),
    ...(isFound && !isRight ? [`- ${id}: called ${first}`] : []),
    ...(isFound && (better ?? 0) < ENOUGH_SEEDS
      ? [`- ${id}: first remedy of ${first} better with ${better ?? 'none, no remedy; 0'} of 5 seeds`]
      : []),
    ...(alarm ? [`- ${id}: false alarm ${alarm} on its healthy twin`] : []),
  ]);
  return [
    `## ${title}`,
    '',
    `found ${percent(found, judged.length)}, false alarms ${percent(
      count(({ alarm }) => alarm !== null),
      judged.length,
    )}, first cause right ${percent(
      count(({ isRight }) => isRight),
      judged.length,
    )}, first remedy better ${percent(
      count(({ better }) => (better ?? 0) >= ENOUGH_SEEDS),
      found,
    )}`,
    '',
    '| injected fault | cases | found | cause right | remedy better | first findings |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
    ...misses,
    '',
  ].join('\n');
}
