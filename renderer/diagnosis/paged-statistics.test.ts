import { expect, test } from 'vitest';
import { PagedStatistics } from './paged-statistics';

/** Asks for one number of each block, and gives what is wanted. @returns records that were read */
function asked(statistics: PagedStatistics, records: number, width: number): number {
  const look = () => {
    for (let record = 0; record < records; record += 1024) statistics.value('dead', record, 0);
    return statistics.takeWanted();
  };
  let read = 0;
  for (const wanted of look()) {
    const values = new Float32Array((wanted.end - wanted.first) * width);
    statistics.add(wanted, values);
    read += wanted.end - wanted.first;
    // its memory is free at once
    expect(values).toHaveLength(0);
  }
  expect(look()).toEqual([]);
  return read;
}

test.each([
  ['little stays, and is not read again', 1000, 0],
  ['much is let go, and read again where it is asked for again', 10_000, 10_000],
])('after a finished run %s', (_name, records, again) => {
  const width = 1000;
  const statistics = new PagedStatistics(['dead'], width);
  statistics.grow(records);
  expect(asked(statistics, records, width)).toBe(records);
  statistics.letGo();
  expect(asked(statistics, records, width)).toBe(again);
});
