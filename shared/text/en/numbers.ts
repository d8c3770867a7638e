export const numbers = {
  notRecorded: 'not recorded',
  nan: 'not a number (NaN)',
  positiveOverflow: 'overflow (+∞)',
  negativeOverflow: 'overflow (−∞)',
  zero: 'exactly 0',
  /** What a measured 0 may hide. */
  hiddenByZero: {
    tensorflow: 'below 1.2e-38, which TensorFlow sets to 0',
    others: 'below 1.4e-45, where float32 ends',
  },
  /** Why a typed text is no number that fits. */
  ambiguous: (one: string, other: string) => `could mean ${one} or ${other}: write it without the separator`,
  notNumber: 'must be a number',
  notWhole: 'must be a whole number',
} as const;
