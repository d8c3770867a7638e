/** Okabe & Ito 2008, with dashes: two runs never share both, and lines can be told apart without colour. */
const STYLES = [
  { colour: '#0072b2', dash: [] },
  { colour: '#d55e00', dash: [8, 3] },
  { colour: '#009e73', dash: [2, 3] },
  { colour: '#cc79a7', dash: [10, 3, 2, 3] },
  { colour: '#56b4e9', dash: [5, 5] },
  { colour: '#e69f00', dash: [12, 4] },
  { colour: '#7f7f7f', dash: [1, 4] },
  { colour: '#8c564b', dash: [6, 2, 2, 2, 2, 2] },
] as const;

export interface RunStyle {
  readonly colour: string;
  readonly dash: readonly number[];
}

/** A run keeps its style while others come and go, as long as nobody else has it. @param number counts from 1 */
export const styleOf = (number: number): RunStyle => STYLES[(number - 1) % STYLES.length]!;
