import * as v from 'valibot';

// A probe looks at what the statistics of each step cannot show. It is made on demand, between two steps; nothing changes.

/** What to look at; `layer` is the index of a weighted layer. */
export type ProbeRequest =
  /** What network and layer answer over the plane of a data set with two features. */
  | { readonly kind: 'plane'; readonly layer: number }
  /** The kernel of a layer, and which of its units are twins. */
  | { readonly kind: 'kernel'; readonly layer: number }
  /** What the network predicts for the validation samples, or without any for the training samples. */
  | { readonly kind: 'predictions' }
  /** Loss and gradient along the direction of the gradient. */
  | { readonly kind: 'descent' }
  /** Loss over a plane through the weights. The same seed takes the same two directions. */
  | { readonly kind: 'landscape'; readonly seed: number };

const layer = v.pipe(v.number(), v.integer(), v.minValue(0));

export const probeRequestSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('plane'), layer }),
  v.strictObject({ kind: v.literal('kernel'), layer }),
  v.strictObject({ kind: v.literal('predictions') }),
  v.strictObject({ kind: v.literal('descent') }),
  v.strictObject({
    kind: v.literal('landscape'),
    seed: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2 ** 32 - 1)),
  }),
]);

/** `step`: updates made before it was taken. */
export type Probe = { readonly step: number } & (
  PlaneProbe | KernelProbe | PredictionsProbe | DescentProbe | LandscapeProbe
);

export interface PlaneProbe {
  readonly kind: 'plane';
  readonly layer: number;
  /** Points along each side of the square grid. */
  readonly side: number;
  /** Ends of both axes, first feature first. */
  readonly bounds: readonly [readonly [number, number], readonly [number, number]];
  readonly outputs: number;
  /** What the network answers (probabilities where it has classes): side × side × outputs, second feature outermost. */
  readonly answers: Float32Array;
  readonly units: number;
  /** What the layer's units answer: side × side × units. */
  readonly responses: Float32Array;
  /** Some of the training samples: the two features of each, its first target, and which of its targets is the largest. */
  readonly samples: { readonly inputs: Float32Array; readonly targets: Float32Array; readonly classes: Uint8Array };
}

export interface KernelProbe {
  readonly kind: 'kernel';
  readonly layer: number;
  readonly fanIn: number;
  readonly fanOut: number;
  /** fan_in × fan_out, row-major */
  readonly values: Float32Array;
  /** For each unit the first unit that has the same incoming weights; itself, if none has. */
  readonly twins: Uint32Array;
}

/** Predictions held against the targets, with dropout off and moving statistics, as evaluations are. */
export interface PredictionsProbe {
  readonly kind: 'predictions';
  readonly part: 'validation' | 'training';
  readonly samples: number;
  /** Of classes: samples by class (row) and by the class predicted, the largest output (column); K × K. null for numbers. */
  readonly confusion: Uint32Array | null;
  /** Samples with an output that is not finite: they are in no cell. */
  readonly nonFinite: number;
  /** 1 − Σ (y − ŷ)² / Σ (y − ȳ)² over all outputs, ȳ of these samples; NaN where the targets never vary. null for classes. */
  readonly r2: number | null;
}

/** Santurkar et al. 2018, fig. 4: how the loss and the gradient change as one walks against the gradient. */
export interface DescentProbe {
  readonly kind: 'descent';
  /** Step sizes η: the weights are W − η ∂L/∂W. */
  readonly steps: Float32Array;
  readonly losses: Float32Array;
  /** ‖∂L(η) − ∂L(0)‖₂ / ‖∂L(0)‖₂ over all weights. */
  readonly gradientChange: Float32Array;
  /** The learning rate of the step to come. */
  readonly learningRate: number;
}

/** Li et al. 2018, sec. 4: loss over W + x·d₁ + y·d₂ with filter-normalized random directions. */
export interface LandscapeProbe {
  readonly kind: 'landscape';
  readonly side: number;
  /** Both axes go from −extent to extent. */
  readonly extent: number;
  /** side × side, y outermost */
  readonly losses: Float32Array;
}
