import { text } from '../../shared/text/text';
import type { Shown } from './shown';

const words = text.diagnosisCard;

/** What screen readers say of a diagnosis; the same text as before is not said again. */
export function announcementOf(shown: Shown | null): string {
  if (!shown || shown.isMeasuring) return '';
  const { finding, about } = shown;
  if (finding) return words.announced(text.diagnosis.names[finding.id], finding.sentence);
  return about === 'run' ? words.healthy : '';
}
