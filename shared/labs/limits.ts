/** What a lab and the answers to it may be: more would be no lab that a class does in one sitting. */
export const LAB_LIMITS = {
  /** Bytes of lab.json, and of answers. */
  jsonBytes: 200_000,
  /** Bytes of the text of a step. */
  textBytes: 20_000,
  steps: 40,
  perStep: 30,
  shortText: 300,
  /** Sentences after a check, and those that a task says. */
  longText: 600,
  points: 100,
  seeds: 50,
  /** Labs that a document may hold answers to. */
  answers: 50,
  /** Labs in a folder. */
  packs: 50,
} as const;

/** What names a lab; also the name of its answers in a document's archive. */
export const LAB_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
