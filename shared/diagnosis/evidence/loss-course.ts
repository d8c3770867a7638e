/** Where a loss went, in the few numbers that rules compare. */
export interface LossCourse {
  readonly first: number;
  /** Largest of all recorded. */
  readonly largest: number;
  /** Least mean of a tenth of the run. */
  readonly least: number;
  /** Mean of the last tenth: one batch alone says little. */
  readonly last: number;
  /** The last quarter lies below the one before it by more than its own noise. */
  readonly isFalling: boolean;
  /** Share of records of the last half that are higher than the one before by more than a tenth of the loss. */
  readonly jumps: number;
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A rise between two records that the batches alone seldom make. */
const JUMP = 0.1;
/** Too few for quarters: there the ends are compared. */
const MIN_RECORDS = 16;
/** In standard errors of the mean: one in forty by chance. */
const CERTAIN = 2;

/** @param losses finite, at least one, in the order of the run */
export function lossCourse(losses: readonly number[]): LossCourse {
  const n = losses.length;
  const part = (from: number, to: number) =>
    losses.slice(Math.min(n - 1, Math.floor(from * n)), Math.max(1, Math.ceil(to * n)));
  const tenths = Array.from({ length: 10 }, (_, i) => mean(part(i / 10, (i + 1) / 10)));
  const [third, fourth] = [part(0.5, 0.75), part(0.75, 1)];
  const end = mean(fourth);
  const deviation = Math.sqrt(mean(fourth.map((value) => (value - end) ** 2)));
  const fall = mean(third) - end;
  const half = part(0.5, 1);
  const jumps =
    half.filter((value, i) => i > 0 && value > half[i - 1]! * (1 + JUMP)).length / Math.max(1, half.length - 1);
  return {
    first: losses[0]!,
    largest: losses.reduce((most, value) => Math.max(most, value), -Infinity),
    least: Math.min(...tenths),
    last: tenths[9]!,
    isFalling: n < MIN_RECORDS ? losses.at(-1)! < losses[0]! : fall > (CERTAIN * deviation) / Math.sqrt(fourth.length),
    jumps,
  };
}
