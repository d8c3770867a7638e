import type { Finding } from '../../shared/diagnosis/diagnose';
import type { TriedRemedy } from '../trainer/try-remedies';

/**
 * A finding as `lab diagnose` and `lab train` answer it.
 *
 * @param tried what came of its first remedies, in their order
 */
export const findingJson = (
  { id, severity, layers, step, sentence, evidence, remedies }: Finding,
  tried: readonly TriedRemedy[] = [],
) => ({
  id,
  severity,
  layers,
  step,
  sentence,
  evidence,
  remedies: remedies.map(({ id: remedy, label, change }, i) => ({
    id: remedy,
    label,
    change,
    ...(tried[i] && { tried: tried[i] }),
  })),
});
