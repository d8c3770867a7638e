import { text } from '../../shared/text/text';

/** Seconds as a reader says them: '12 s', '3 min 20 s', '2 h 5 min'. */
export function durationText(seconds: number): string {
  const words = text.runs.duration;
  if (!Number.isFinite(seconds)) return words.unknown;
  const whole = Math.ceil(seconds);
  if (whole < 60) return words.seconds(whole);
  if (whole < 3600) return words.minutes(Math.floor(whole / 60), whole % 60);
  return words.hours(Math.floor(whole / 3600), Math.floor((whole % 3600) / 60));
}
