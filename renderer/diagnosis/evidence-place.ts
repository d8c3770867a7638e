import type { Finding } from '../../shared/diagnosis/diagnose';
import { rules } from '../../shared/diagnosis/catalog';
import type { RuleId } from '../../shared/diagnosis/rules/rule';
import { STATISTIC_IDS, type StatisticId } from '../../shared/run/statistic-catalog';

/** Where the evidence of a finding is seen. */
export interface EvidencePlace {
  readonly view: 'signals' | 'inside';
  readonly statistic: StatisticId;
  /** Index of a weighted layer; null: it is about the network as a whole. */
  readonly layer: number | null;
  /** null: at the end. */
  readonly step: number | null;
}

/** Statistics that say most of a finding whose rule requires none. */
const BY_RULE: Partial<Record<RuleId, StatisticId>> = {
  input_scale: 'preStd',
  target_scale: 'signalRms',
  learning_rate_high: 'updateRatio',
  learning_rate_low: 'updateRatio',
};

export function evidencePlace({ id, layers, step, evidence }: Finding): EvidencePlace {
  const measured = Object.keys(evidence).find((key): key is StatisticId =>
    (STATISTIC_IDS as readonly string[]).includes(key),
  );
  const required = rules.find((rule) => rule.id === id)?.requires.statistics?.[0];
  return {
    view: id === 'symmetry' ? 'inside' : 'signals',
    statistic: measured ?? required ?? BY_RULE[id] ?? 'gradNorm',
    layer: layers[0] ?? null,
    step,
  };
}
