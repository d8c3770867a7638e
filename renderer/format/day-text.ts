import { firstText } from '../../shared/text/first-text';

const words = firstText.start.work.days;

/** A day as one says it: today, yesterday, or its date where the user lives. */
export function dayText(time: number, now: number, locale: string): string {
  const day = (at: number) => new Date(at).setHours(0, 0, 0, 0);
  // a day that the clocks change in is an hour longer or shorter
  const ago = Math.round((day(now) - day(time)) / 86_400_000);
  if (ago === 0) return words.today;
  if (ago === 1) return words.yesterday;
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(time);
}
