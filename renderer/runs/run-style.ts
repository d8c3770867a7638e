/** Colours that the theme has for runs. */
const COLOURS = 8;

/** A run keeps its colour while others come and go, as long as nobody else has it. @param number counts from 1 */
export const runToken = (number: number) => `--run-${((number - 1) % COLOURS) + 1}` as const;

export const runColour = (number: number): string => `var(${runToken(number)})`;
