/** Okabe & Ito 2008: no common colour blindness confuses them, and all are dark enough on paper. */
const RUN_COLOURS = ['#0072b2', '#d55e00', '#00795a', '#a5527f', '#56767f', '#7a5c00'];

/** Those of the next runs have the same colours with dashes, then with dots. */
const DASHES = ['', '6 3', '2 2'];

interface LineStyle {
  readonly colour: string;
  readonly dash: string;
}

/** The line of a run, by its place among those of a picture. */
export const runLine = (place: number): LineStyle => ({
  colour: RUN_COLOURS[place % RUN_COLOURS.length]!,
  dash: DASHES[Math.floor(place / RUN_COLOURS.length) % DASHES.length]!,
});
