import type { Experiment } from '../experiment/experiment';
import type { NetworkPlan } from '../network/plan';

export const FRAMEWORKS = ['keras', 'pytorch'] as const;
export type Framework = (typeof FRAMEWORKS)[number];

/** `notebook` holds one of the frameworks. */
export const TARGETS = [...FRAMEWORKS, 'notebook'] as const;
export type Target = (typeof TARGETS)[number];

export interface ExportOptions {
  readonly target: Target;
  /** Of a notebook. */
  readonly framework: Framework;
  /** The framework draws the initial weights, so that they are not the lab's. */
  readonly ownInitializers: boolean;
}

/** Names of the files that an export writes. */
export const fileNames = ({ target, ownInitializers }: ExportOptions): string[] => [
  target === 'notebook' ? 'train.ipynb' : 'train.py',
  'data.npz',
  ...(ownInitializers ? [] : ['initial-weights.npz']),
];

/** What the writers of code are given. */
export interface Exported {
  readonly experiment: Experiment;
  readonly plan: NetworkPlan;
  readonly options: ExportOptions;
}
