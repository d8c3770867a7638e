export const numbers = {
  notRecorded: 'not recorded',
  nan: 'not a number (NaN)',
  divisionByZero: 'division by 0',
  positiveOverflow: 'overflow (+∞)',
  negativeOverflow: 'overflow (−∞)',
  zero: 'exactly 0',
  /** What a measured 0 can hide. */
  hiddenByZero: {
    tensorflow: 'below 1.2·10⁻³⁸, which TensorFlow flushes to 0',
    others: 'below 1.4·10⁻⁴⁵, the smallest float32',
  },
  /** Why a typed text is not a valid number. */
  ambiguous: (one: string, other: string) => `Could mean ${one} or ${other}: enter it without the separator`,
  notNumber: 'Enter a number',
  notWhole: 'Enter a whole number',
  between: (least: string, most: string) => `Enter ${least}–${most}`,
  atLeast: (bound: string) => `${bound} or more`,
  atMost: (bound: string) => `${bound} or less`,
  above: (bound: string) => `above ${bound}`,
  below: (bound: string) => `below ${bound}`,
  enter: (bounds: readonly string[]) => `Enter a number ${bounds.join(', ')}`,
} as const;
