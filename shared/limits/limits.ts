/** What a document may ask for. Beyond these, a classroom machine would not survive the run. */
export const LIMITS = {
  titleLength: 200,
  notesLength: 100_000,
  runNameLength: 100,
  runNoteLength: 2000,
  /** Those inside residual blocks included. */
  layers: 500,
  /** Residual blocks inside one another. */
  depth: 8,
  units: 8192,
  batchSize: 65_536,
  steps: 10_000_000,
  samples: 100_000,
  features: 4096,
  classes: 100,
  /** Different values of a text feature: each becomes a 0/1 feature. */
  categories: 100,
  /** Of the name of a class, or of a category. */
  labelLength: 100,
  /** Bytes of a CSV file that is read. */
  csvBytes: 20_000_000,
  csvColumns: 1000,
  /** Numbers and names of a table that a document holds: rows × columns. */
  tableCells: 500_000,
  /** Weights and biases of the whole network. */
  weights: 50_000_000,
  /** Numbers that one pass holds: batch × (units of every layer). */
  activations: 50_000_000,
  /** Bytes of a bare JSON document. */
  documentBytes: 20_000_000,
  /** Bytes of a picture that is copied or dragged out of the window. */
  pictureBytes: 50_000_000,
} as const;
