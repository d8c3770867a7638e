// What a value of a document must be, after its path: `data.samples: must be a whole number`.

export const schema = {
  finite: 'must be a finite number',
  whole: 'must be a whole number',
  wholeBetween: (least: number, most: number) => `must be a whole number from ${least} to ${most}`,
  /** The bounds that there are: at least 0 and below 1. */
  range: (bounds: {
    readonly min?: number | undefined;
    readonly above?: number | undefined;
    readonly max?: number | undefined;
    readonly below?: number | undefined;
  }) => {
    const { min, above, max, below } = bounds;
    const parts = [
      min !== undefined && `at least ${min}`,
      above !== undefined && `above ${above}`,
      max !== undefined && `at most ${max}`,
      below !== undefined && `below ${below}`,
    ].filter(Boolean);
    return `must be ${parts.join(' and ')}`;
  },
  mostCharacters: (most: number) => `must have at most ${most} characters`,
  mostNumbers: (most: number) => `must have at most ${most} numbers`,
  notEmpty: 'must not be empty',
  numbersAndTexts: 'must be a list of numbers and texts',
  unknownField: (known: string) => `is not a known field; known here: ${known}`,
  required: 'is required',
  object: (received: string) => `must be an object, but is ${received}`,
  objectWithKind: (kinds: string, received: string) =>
    `must be an object with a kind (one of ${kinds}), but is ${received}`,
  kind: (kinds: string, received: string) => `kind must be one of ${kinds}, but is ${received}`,
  oneDenseLayer: 'must hold at least one dense layer',
  /** After what the value must be. */
  butIs: (message: string, received: string) => `${message}, but is ${received}`,
  oneOf: (choices: string) => `one of ${choices}`,
  expected: (expected: string | null, received: string) =>
    `must be ${expected ?? 'something else'}, but is ${received}`,

  table: {
    featureAndTarget: 'must hold a feature and the target at least',
    nameTwice: 'must not be the name of two columns',
    noSuchColumn: (names: string) => `must be the name of a column (${names})`,
    rows: (most: number) => `must have from 2 to ${most} values`,
    asManyRows: (rows: number) => `must have ${rows} values as the first column has`,
    mostCells: (most: number) => `must hold at most ${most} values in all`,
    mostFeatures: (most: number) => `must give at most ${most} features`,
    classLabel: (longest: number) => `must be a name of 1 to ${longest} characters or a number`,
    category: (longest: number) => `must be a text of 1 to ${longest} characters, as the first value of this column is`,
    different: (least: number, most: number, what: 'classes' | 'categories') =>
      `must have from ${least} to ${most} different ${what}`,
  },
} as const;
