/** A part of an exported program: a stretch of a script, a cell of a notebook. */
export interface Section {
  /** Fixed text: nothing of a document is in it. */
  readonly heading: string;
  readonly code: string;
}
