/** What every normalization adds to the variance. */
export const epsilon = {
  type: 'number',
  label: 'ε',
  default: 1e-3,
  min: 0,
  max: 1,
  step: 0.001,
  help: 'Added to the variance to avoid a division by 0. Keras 10⁻³, PyTorch 10⁻⁵.',
} as const;

/** Scale and shift that every normalization learns, a number a unit: they start as the identity. */
export const scaleAndShift = (units: number) =>
  [
    { role: 'gamma', shape: [units], initializer: { kind: 'constant', value: 1 }, trainable: true },
    { role: 'beta', shape: [units], initializer: { kind: 'zeros' }, trainable: true },
  ] as const;
