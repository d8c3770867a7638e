import type { Shape } from '../program/tensor';

/** What an entry may know of the experiment around its configuration, to find what does not go together. */
export interface ExperimentFacts {
  readonly data: DataFacts;
  readonly output: OutputFacts;
  readonly batchSize: number;
  readonly trainingSamples: number;
}

/** Where the network ends. */
export interface OutputFacts {
  /** Kind of the last activation, if nothing that evaluation sees follows it; else null. */
  readonly activation: string | null;
  /** Path of the first layer after it that does something in training alone, as dropout does; null: there is none. */
  readonly trainingOnly: string | null;
}

export interface DataFacts {
  /** What a reader calls them: the file of a table, or the catalog entry's label. */
  readonly label: string;
  readonly samples: number;
  readonly features: number;
  /** Numbers that the network must put out. */
  readonly targets: number;
  /** False: the targets are numbers to regress on. */
  readonly hasClasses: boolean;
}

/** The same for a layer, and for what it is configured with. */
export interface LayerFacts extends ExperimentFacts {
  /** What goes in: sizes by axis, without the batch. */
  readonly input: Shape;
  /** No layer follows it, not even outside its block. */
  readonly isLast: boolean;
  /** What the layer's own stack makes of the input; left out: it has none. */
  readonly stack?: {
    readonly output: Shape;
    /** Path of the field that sets the last size of that output; null: no layer in the stack has one. */
    readonly widthPath: string | null;
  };
}
