import type { Finding } from '../../shared/diagnosis/diagnose';
import { text } from '../../shared/text/text';

/** Of a run that diverged: what was no longer finite, the likeliest cause by its evidence, and what to try first. */
export function divergenceReading(findings: readonly Finding[]): string {
  const found = findings.find(({ id }) => id === 'non_finite');
  if (!found) return '';
  const [remedy] = found.remedies;
  return remedy ? `${found.sentence} ${text.charts.divergence.tryFirst(remedy.label)}` : found.sentence;
}
