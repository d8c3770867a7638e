import { expect, test } from 'vitest';
import { dayText } from './day-text';

const at = (day: number, hour: number) => new Date(2026, 2, day, hour).getTime();

test('days are told as today, yesterday, or by their date; midnight parts them, whatever the clocks do', () => {
  const now = at(29, 12);
  expect(dayText(at(29, 0), now, 'en-GB')).toBe('today');
  expect(dayText(at(28, 23), now, 'en-GB')).toBe('yesterday');
  expect(dayText(at(27, 23), now, 'en-GB')).toBe('27 Mar 2026');
  // the last Sunday of March and of October, where summer time begins and ends
  expect(dayText(at(29, 1), at(30, 0), 'en-GB')).toBe('yesterday');
  expect(dayText(new Date(2026, 9, 24, 23).getTime(), new Date(2026, 9, 25, 23).getTime(), 'en-GB')).toBe('yesterday');
});
