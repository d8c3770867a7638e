// What a sentence claims, read back from its words and held against raw numbers. None of the code that makes sentences is used here.

/** Two significant digits, and four. */
export const ROUGH = 0.051;
export const FINE = 6e-4;

export class FalseClaim extends Error {}

export function claim(holds: boolean, what: string): void {
  if (!holds) throw new FalseClaim(what);
}

const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `1,300`, `4.8·10⁻⁸`, `10¹²`, `1/31,000`, `62.5 %`, `exactly 0`. */
export function numberOf(written: string): number {
  const trimmed = written.trim();
  if (trimmed === 'exactly 0') return 0;
  const share = /^(.*) %$/.exec(trimmed);
  if (share) return numberOf(share[1]!) / 100;
  const part = /^1\/(.+)$/.exec(trimmed);
  if (part) return 1 / numberOf(part[1]!);
  const power = /^(?:([−-]?[\d.,]+)·)?10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)$/.exec(trimmed);
  if (power) {
    const digits = [...power[2]!].map((digit) => (digit === '⁻' ? '-' : SUPERSCRIPT.indexOf(digit))).join('');
    return (power[1] ? numberOf(power[1]) : 1) * 10 ** Number(digits);
  }
  const value = Number(trimmed.replaceAll(',', '').replace('−', '-'));
  claim(!Number.isNaN(value), `no number: “${written}”`);
  return value;
}

export function close(written: string, truth: number, relative: number, what: string, share = 0): void {
  const said = numberOf(written);
  const isShare = written.includes('%');
  const room = isShare ? 0.00051 + share : relative * Math.abs(truth) + 1e-300;
  claim(Math.abs(said - truth) <= room, `${what}: said ${written}, is ${truth}`);
}

/** The layers that “every layer”, “dense_3”, “2 of 5 layers, dense_1 to dense_4” name; checks count and ends against those that are meant. */
export function layersAre(
  where: string,
  meant: readonly number[],
  names: readonly string[],
  all = 'every layer',
): void {
  const several = /^(\d+) of (\d+) layers, (\S+) to (\S+)$/.exec(where);
  if (where === all) claim(meant.length === names.length, `${all}: ${meant.length} of ${names.length}`);
  else if (several) {
    claim(Number(several[1]) === meant.length && Number(several[2]) === names.length, `${where}: ${meant.length}`);
    claim(several[3] === names[meant[0]!] && several[4] === names[meant.at(-1)!], `${where}: ${meant.join()}`);
  } else claim(meant.length === 1 && names[meant[0]!] === where, `${where}: ${meant.join()}`);
}

export interface GivenNumbers {
  /** Of every layer that the sentence is about. */
  readonly values: readonly number[];
  readonly names: readonly string[];
  readonly runsBack: boolean;
  /** Whether the last of them is the output layer. */
  readonly hasOutput: boolean;
  readonly isMagnitude: boolean;
  /** How far a number may be from the truth beyond its digits, as a factor: bins are coarse. */
  readonly factor?: number;
  /** How far a share may be from the truth: bins that a zone cuts through. */
  readonly room?: number;
  readonly all?: string;
  /** What weightStd is; 0 makes ∞ a division by 0. */
  readonly weightStd?: readonly number[];
  readonly dead?: readonly number[];
}

const ratioOf = (share: string): number => {
  const times = /^(.*) times$/.exec(share);
  return numberOf(times ? times[1]! : /^(.*) of$/.exec(share)![1]!);
};

/** One reading of a statistic by layer. @returns its kind */
export function checkDepth(said: string, told: GivenNumbers): string {
  const { values, names, runsBack, hasOutput, isMagnitude, factor = 1, all = 'every layer' } = told;
  const room = (relative: number) => (1 + relative) * factor;
  const near = (written: number, truth: number, relative: number, what: string) =>
    claim(
      written <= truth * room(relative) + 1e-300 && written >= truth / room(relative) - 1e-300,
      `${what}: said ${written}, is ${truth}`,
    );
  const indexOf = (name: string) => {
    claim(names.includes(name), `no layer ${name}`);
    return names.indexOf(name);
  };
  const marked =
    /^(NaN|±∞|exactly 0|division by 0) in (.+?)\.(?: Cause: all units dead in (.+) \(φ′ is 0 for the whole batch\)\.)?$/.exec(
      said,
    );
  if (marked) {
    const isZeroDivided = (i: number) => values[i] === Infinity && told.weightStd?.[i] === 0;
    const meant = values.flatMap((value, i) => {
      const is =
        marked[1] === 'NaN'
          ? Number.isNaN(value)
          : marked[1] === 'exactly 0'
            ? value === 0
            : Math.abs(value) === Infinity && isZeroDivided(i) === (marked[1] === 'division by 0');
      return is ? [i] : [];
    });
    layersAre(marked[2]!, meant, names, all);
    if (marked[3]) {
      const dead = told.dead!.flatMap((share, i) => (share === 1 ? [i] : []));
      claim(dead.length > 0, 'no dead layer');
      layersAre(marked[3], dead, names, all);
      return 'zeros by dead units';
    }
    return marked[1]!;
  }
  claim(values.every(Number.isFinite), `not all finite: ${said}`);
  const trend =
    /^(shrinks|grows) (\S+)× per layer towards the (input|output): (\S+) gets (.+?) (\S+)’s\.(?: Output layer (\S+): (.+?) (\S+)’s\.)?$/.exec(
      said,
    );
  if (trend) {
    const [, verb, times, end, far, share, from, output, outputShare, last] = trend as unknown as string[];
    const hidden = hasOutput ? values.slice(0, -1) : values;
    claim((end === 'input') === runsBack, `towards the ${end}`);
    claim(indexOf(far!) === (runsBack ? 0 : hidden.length - 1), `far end ${far}`);
    claim(indexOf(from!) === (runsBack ? hidden.length - 1 : 0), `near end ${from}`);
    const ratio = values[indexOf(far!)]! / values[indexOf(from!)]!;
    near(ratioOf(share!), ratio, ROUGH, 'share');
    claim((verb === 'shrinks') === ratio < 1, `${verb}: ${ratio}`);
    const perLayer = Math.max(ratio, 1 / ratio) ** (1 / (hidden.length - 1));
    near(numberOf(times!), perLayer, perLayer < 1.1 ? 0.06 * (perLayer - 1) : ROUGH, 'factor per layer');
    claim(numberOf(times!) > 1, `a factor of ${times}`);
    claim(Math.max(ratio, 1 / ratio) > 10 / factor, `from end to end only ${ratio}`);
    claim((output !== undefined) === hasOutput, 'output layer');
    if (output) {
      claim(indexOf(output) === values.length - 1 && indexOf(last!) === values.length - 2, `output ${output}`);
      near(ratioOf(outputShare!), values.at(-1)! / values.at(-2)!, ROUGH, 'output layer');
    }
    return 'trend';
  }
  const [smallest, largest] = [Math.min(...values), Math.max(...values)];
  const ranged = /^between (.+) \((\S+)\) and (.+) \((\S+)\)\.$/.exec(said);
  if (ranged) {
    const [, low, at, high, there] = ranged as unknown as string[];
    for (const [written, name, truth] of [
      [low!, at!, smallest],
      [high!, there!, largest],
    ] as const) {
      if (factor === 1) close(written, truth, ROUGH, 'end', told.room);
      else near(Math.abs(numberOf(written)), Math.abs(truth), ROUGH, 'end');
      if (factor === 1 && !told.room)
        claim(values[indexOf(name)] === truth, `${name} is ${values[indexOf(name)]}, not ${truth}`);
    }
    return 'range';
  }
  const hiddenOnly = /^between (.+) and (.+) in the hidden layers; (.+) in the output layer, (\S+)\.$/.exec(said);
  if (hiddenOnly) {
    const hidden = values.slice(0, -1);
    claim(hasOutput && isMagnitude, 'no output layer');
    near(numberOf(hiddenOnly[1]!), Math.min(...hidden), ROUGH, 'smallest');
    near(numberOf(hiddenOnly[2]!), Math.max(...hidden), ROUGH, 'largest');
    near(numberOf(hiddenOnly[3]!), values.at(-1)!, ROUGH, 'output');
    claim(indexOf(hiddenOnly[4]!) === values.length - 1, hiddenOnly[4]!);
    return 'level, but for the output layer';
  }
  const level = /^between (.+) and (.+) in (.+)\.$/.exec(said);
  if (level) {
    claim(level[3] === all, level[3]!);
    near(numberOf(level[1]!), smallest, ROUGH, 'smallest');
    near(numberOf(level[2]!), largest, ROUGH, 'largest');
    claim(largest / smallest <= 10 * factor * factor, `${smallest} … ${largest} is not level`);
    return 'level';
  }
  const same = /^(.+) in (every layer|each of them)\.$/.exec(said);
  claim(same !== null, `unknown sentence: ${said}`);
  claim(same![2] === all, same![2]!);
  for (const value of values)
    if (factor === 1) close(same![1]!, value, same![1]!.includes('10') ? ROUGH : FINE, 'same', told.room);
    else near(Math.abs(numberOf(same![1]!)), Math.abs(value), ROUGH, 'same');
  return 'same';
}
