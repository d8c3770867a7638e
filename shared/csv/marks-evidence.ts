import { isMissingCode } from './missing-codes';
import { bareNumber, groupedDigits, type Decimal, type Marks, type Thousands } from './marks';

/** What a column's numbers say about the marks inside them. */
export interface MarksEvidence {
  /** Cells that can only be read with this decimal mark: 0,125 or 1.234,5 or 12,48. */
  readonly sure: Record<Decimal, number>;
  /** Cells in which this mark can be either: 3,415. */
  readonly either: Record<Decimal, number>;
  /** Cells grouped by a mark that is never a decimal mark. */
  readonly grouped: Record<' ' | "'" | '_', number>;
  /** Cells in which this mark surely groups thousands: 1.234.567. */
  readonly thousands: Record<Decimal, number>;
  /** Spread of the magnitudes (standard deviation of log10) if the mark that can be either groups thousands, and if it is decimal. */
  readonly spread: { readonly thousands: number; readonly decimal: number };
  /** Whole numbers without a mark: below a thousand, and from it on. */
  readonly unmarked: { readonly small: number; readonly large: number };
  /** A cell that can be read in two ways. */
  readonly example: string | null;
}

const WHOLE = /^[+-]?\d+$/;
/** One mark, and after it other than three digits, or before it 0, nothing or more than three digits. */
const SURELY_DECIMAL = /^[+-]?(?:\d*[.,](?:\d{1,2}|\d{4,})|(?:0\d*|\d{4,})?[.,]\d{3})$/;
const EITHER = /^[1-9]\d{0,2}[.,]\d{3}$/;
const GROUPED = Object.fromEntries(
  [' ', "'", '_', ',', '.'].map((mark) => [mark, new RegExp(`^${groupedDigits(mark)}([.,]\\d*)?$`)]),
) as Record<' ' | "'" | '_' | Decimal, RegExp>;

const other = (mark: Decimal): Decimal => (mark === '.' ? ',' : '.');

/** Standard deviation, from sums. */
class Spread {
  #count = 0;
  #sum = 0;
  #squares = 0;

  add(value: number): void {
    if (value === 0) return;
    const magnitude = Math.log10(value);
    this.#count++;
    this.#sum += magnitude;
    this.#squares += magnitude ** 2;
  }

  get value(): number {
    if (this.#count === 0) return 0;
    return Math.sqrt(Math.max(0, this.#squares / this.#count - (this.#sum / this.#count) ** 2));
  }
}

/** @returns null if most of the column is not numbers */
export function evidenceOf(texts: readonly string[]): MarksEvidence | null {
  const sure = { '.': 0, ',': 0 };
  const either = { '.': 0, ',': 0 };
  const thousands = { '.': 0, ',': 0 };
  const grouped = { ' ': 0, "'": 0, _: 0 };
  const unmarked = { small: 0, large: 0 };
  let example: string | null = null;
  let [numbers, others] = [0, 0];
  const addWhole = (text: string) => {
    const size = Math.abs(Number(text));
    // −9999 for “missing” has no marks, whatever the others have
    if (isMissingCode(Number(text))) return;
    if (size >= 1000) unmarked.large++;
    else unmarked.small++;
  };
  for (const text of texts) {
    if (text === '') continue;
    // the two that nearly all cells are
    if (WHOLE.test(text)) {
      numbers++;
      addWhole(text);
      continue;
    }
    if (SURELY_DECIMAL.test(text)) {
      numbers++;
      sure[text.includes(',') ? ',' : '.']++;
      continue;
    }
    const bare = bareNumber(text);
    if (!bare) {
      others++;
      continue;
    }
    numbers++;
    const { digits } = bare;
    if (WHOLE.test(digits)) {
      addWhole(digits);
      continue;
    }
    if (EITHER.test(digits)) {
      either[digits.includes(',') ? ',' : '.']++;
      example ??= text;
      continue;
    }
    for (const mark of [' ', "'", '_'] as const) if (GROUPED[mark].test(digits)) grouped[mark]++;
    const marks = digits.replace(/[^.,]/g, '');
    const last = marks.at(-1) as Decimal | undefined;
    if (!last) continue;
    const before = marks.slice(0, -1);
    if (before.includes(last)) {
      // more than one of it: groups, or no number at all (1.2.3.4)
      if (!before.includes(other(last)) && GROUPED[last].test(digits)) thousands[last]++;
    } else if (before === '' || GROUPED[other(last)].test(digits)) {
      sure[last]++;
      if (before !== '') thousands[other(last)]++;
    }
  }
  if (numbers === 0 || numbers < others) return null;
  return {
    sure,
    either,
    thousands,
    grouped,
    unmarked,
    spread: either['.'] + either[','] > 0 ? spreadOf(texts) : { thousands: 0, decimal: 0 },
    example,
  };
}

function spreadOf(texts: readonly string[]): MarksEvidence['spread'] {
  const [thousands, decimal] = [new Spread(), new Spread()];
  for (const text of texts) {
    const digits = bareNumber(text)?.digits;
    if (digits === undefined || !(WHOLE.test(digits) || EITHER.test(digits))) continue;
    thousands.add(Number(digits.replace(/[.,]/, '')));
    decimal.add(Number(digits.replace(',', '.')));
  }
  return { thousands: thousands.value, decimal: decimal.value };
}

/** The marks that a table's columns speak for. */
export interface MarksGuess extends Marks {
  /** Column whose marks can be read in another way, and how; null where there is one reading. */
  readonly doubt: { readonly column: number; readonly other: Marks } | null;
}

/** How much a decimal mark is proven; the other one groups thousands then. */
const proofOf = (columns: readonly (MarksEvidence | null)[], decimal: Decimal) =>
  columns.reduce((sum, one) => sum + (one ? one.sure[decimal] + one.thousands[other(decimal)] : 0), 0);

/**
 * @param delimiter in a file with commas between its cells a decimal comma is rare
 * @param given what the user says of it
 */
export function guessMarks(
  columns: readonly (MarksEvidence | null)[],
  delimiter: string,
  given: { readonly decimal?: Decimal | undefined; readonly thousands?: Thousands | undefined },
): MarksGuess {
  if (given.decimal) return { ...marksWith(given.decimal, columns, given.thousands), doubt: null };
  if (given.thousands === ',') return { decimal: '.', thousands: ',', doubt: null };
  if (given.thousands === '.') return { decimal: ',', thousands: '.', doubt: null };
  const [point, comma] = [proofOf(columns, '.'), proofOf(columns, ',')];
  const doubtful = columns.flatMap((one, i) => (one && one.either['.'] + one.either[','] > 0 ? [i] : []));
  const count = (mark: Decimal) => doubtful.reduce((sum, i) => sum + columns[i]!.either[mark], 0);
  if (given.thousands)
    return {
      decimal: comma + count(',') > point + count('.') ? ',' : '.',
      thousands: given.thousands,
      doubt: null,
    };
  if (point + comma > 0 || doubtful.length === 0)
    return { ...marksWith(comma > point ? ',' : '.', columns, undefined), doubt: null };

  // each doubtful column votes: above 0 for the decimal comma
  const votes = doubtful.map((i) => voteOf(columns[i]!, delimiter));
  const vote = votes.reduce((sum, each) => sum + each, 0);
  const decimal: Decimal = vote > 0 ? ',' : '.';
  const most = votes.reduce((best, each, i) => (Math.abs(each) > Math.abs(votes[best]!) ? i : best), 0);
  const chosen = marksWith(decimal, columns, undefined);
  // 1.234 between commas is what every program writes for a number of three places
  const isUsual =
    count(',') === 0 && decimal === '.' && delimiter === ',' && doubtful.every((i) => isDecimal(columns[i]!));
  return {
    ...chosen,
    doubt: isUsual ? null : { column: doubtful[most]!, other: marksWith(other(decimal), columns, undefined) },
  };
}

/** Its numbers are of like size only if the mark is decimal, or it has no others to be held against. */
const isDecimal = ({ unmarked, spread }: MarksEvidence) =>
  unmarked.large > 0 || unmarked.small === 0 || spread.thousands > spread.decimal + 0.3;

/** Numbers of a column are of like size: the reading under which they are is the likelier one. */
function voteOf(column: MarksEvidence, delimiter: string): number {
  const mark: Decimal = column.either[','] > 0 ? ',' : '.';
  // for this mark as the decimal mark
  let vote = 0;
  // 1234 beside 3,415 has no thousands mark
  if (column.unmarked.large > 0) vote += 2;
  if (column.unmarked.small + column.unmarked.large > 0) vote += 20 * (column.spread.thousands - column.spread.decimal);
  if (mark === ',') vote += delimiter === ',' ? -2 : 1;
  else vote += delimiter === ';' ? 0.5 : 2;
  return mark === ',' ? vote : -vote;
}

function marksWith(decimal: Decimal, columns: readonly (MarksEvidence | null)[], given: Thousands | undefined): Marks {
  const mark = other(decimal);
  const count = (f: (one: MarksEvidence) => number) => columns.reduce((sum, one) => sum + (one ? f(one) : 0), 0);
  const counts: [Thousands, number][] = [
    [mark, count((one) => one.thousands[mark] + one.either[mark])],
    [' ', count(({ grouped }) => grouped[' '])],
    ["'", count(({ grouped }) => grouped["'"])],
    ['_', count(({ grouped }) => grouped._)],
  ];
  const [thousands, most] = counts.reduce((best, next) => (next[1] > best[1] ? next : best));
  return { decimal, thousands: given ?? (most > 0 ? thousands : 'none') };
}
