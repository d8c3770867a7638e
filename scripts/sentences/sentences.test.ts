import { expect, test } from 'vitest';
import { activations } from '../../shared/catalog/activations/catalog';
import { prepareData, type Part } from '../../shared/network/data';
import { planNetwork } from '../../shared/network/plan';
import { evaluateActivation } from '../../shared/network/slope';
import { recordsOf } from '../../shared/run/record';
import { RUN_SERIES, type RunSeries } from '../../shared/run/run';
import { STATISTIC_IDS, STATISTICS, type StatisticId } from '../../shared/run/statistic-catalog';
import { RunData, type RunView } from '../../renderer/runs/run-data';
import { curveReading } from '../../renderer/readings/curve-reading';
import { deadEvidence } from '../../renderer/readings/dead-evidence';
import { depthComparison, depthReading } from '../../renderer/readings/depth-reading';
import { profileOf } from '../../renderer/charts/profile';
import { comparedEnds, comparedLosses } from '../../renderer/views/compare/comparison-reading';
import { histogramReading } from '../../renderer/views/histograms/histogram-reading';
import { rowOf, SUBJECTS } from '../../renderer/views/histograms/histogram-rows';
import { sharesOfZones, zonesOfLayers } from '../../renderer/views/histograms/layer-zones';
import { checkDepth, claim, close, FalseClaim, FINE, layersAre, numberOf, ROUGH } from './claims';
import { networkOf } from './networks';
import { rawRun, type RawRun } from './raw-run';

// Every claim of every sentence that the window says of a run, on generated networks, against raw numbers. `npm run sentences` takes more of them.

const NETWORKS = Number(process.env['GRADLAB_SENTENCES'] ?? 40);
/** Number of the first of them. */
const FIRST = Number(process.env['GRADLAB_SENTENCES_FROM'] ?? 0);

const counts = new Map<string, number>();
const count = (kind: string): void => void counts.set(kind, (counts.get(kind) ?? 0) + 1);

/** A number of a record, by the order that the file format fixes. */
const recorded = (record: Float32Array, layers: number, id: StatisticId): number[] => {
  const start = RUN_SERIES.length + STATISTIC_IDS.indexOf(id) * layers;
  return [...record.subarray(start, start + layers)];
};
const ofRun = (record: Float32Array, series: RunSeries) => record[RUN_SERIES.indexOf(series)]!;

function viewOf({ experiment, layers, hasClasses, rows, diverged }: RawRun): RunView {
  const data = new RunData(layers.length);
  data.append(recordsOf(rows, layers.length), []);
  // what readings look at, and nothing else of a run
  const nonFinite = diverged as RunView['nonFinite'];
  return { experiment, layers, hasClasses, data, nonFinite } satisfies Partial<RunView> as RunView;
}

function checkReading(sentence: string, raw: RawRun, id: StatisticId, index: number): void {
  const names = raw.layers.map(({ name }) => name);
  const { label, direction, scale } = STATISTICS.find((one) => one.id === id)!;
  const told = (record: Float32Array) => ({
    values: recorded(record, names.length, id),
    names,
    runsBack: direction === 'backward',
    hasOutput: true,
    isMagnitude: scale === 'log',
    weightStd: recorded(record, names.length, 'weightStd'),
    dead: recorded(record, names.length, 'dead'),
  });
  const parts = /^Step ([\d,]+), (.+?): (.*?)(?: At step ([\d,]+): (.*))?$/.exec(sentence)!;
  const { step, record } = raw.rows[index]!;
  claim(numberOf(parts[1]!) === step, `step ${parts[1]}`);
  claim(parts[2]!.toLowerCase() === label.toLowerCase(), `statistic ${parts[2]}`);
  count(`depth: ${checkDepth(parts[3]!, told(record))}`);
  if (parts[4] === undefined) return;
  const before = raw.rows.findIndex((row) => row.step === numberOf(parts[4]!));
  claim(before === index - 1, `step before: ${parts[4]}`);
  count(`depth, step before: ${checkDepth(parts[5]!, told(raw.rows[before]!.record))}`);
}

/** Of the hidden layers, from end to end. */
function checkTrend(said: string, values: readonly number[], runsBack: boolean): void {
  const hidden = values.slice(0, -1);
  const whole = runsBack ? hidden[0]! / hidden.at(-1)! : hidden.at(-1)! / hidden[0]!;
  const changed = Math.max(whole, 1 / whole);
  if (said === 'level') return claim(changed <= 1.5001, `level: ${whole}`);
  const [, verb, times, end] = /^(shrinks|grows) (\S+)× per layer towards the (input|output)$/.exec(said)!;
  claim((end === 'input') === runsBack && (verb === 'shrinks') === whole < 1 && changed > 1.4999, `${said}: ${whole}`);
  const perLayer = changed ** (1 / (hidden.length - 1));
  close(times!, perLayer, perLayer < 1.1 ? (0.06 * (perLayer - 1)) / perLayer : ROUGH, 'factor per layer');
}

function checkComparison(sentence: string, raw: RawRun, id: StatisticId): void {
  const [, first, then, last, now] = /^Hidden layers, step ([\d,]+): (.+)\. Step ([\d,]+): (.+)\.$/.exec(sentence)!;
  const runsBack = STATISTICS.find((one) => one.id === id)!.direction === 'backward';
  for (const [step, said] of [
    [first!, then!],
    [last!, now!],
  ] as const) {
    const row = raw.rows.find((one) => one.step === numberOf(step))!;
    checkTrend(said, recorded(row.record, raw.layers.length, id), runsBack);
  }
  count('depth: first and shown step');
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** What one prediction for all costs, from the definitions: shares, entropies, variances. */
function guessOf({ experiment }: RawRun): { loss: number; accuracy: number } {
  const plan = planNetwork(experiment);
  const { training }: { training: Part } = prepareData(experiment, plan);
  const K = plan.targets;
  const column = (i: number) => Array.from({ length: training.count }, (_, row) => training.targets[row * K + i]!);
  const shares = Array.from({ length: K }, (_, i) => mean(column(i)));
  const { kind } = experiment.loss;
  if (kind === 'mean_squared_error')
    return {
      loss: mean(shares.map((share, i) => mean(column(i).map((value) => (value - share) ** 2)))),
      accuracy: Math.max(...shares),
    };
  const given = (experiment.loss['classWeights'] ?? []) as readonly number[];
  const mass = shares.map((share, i) => share * (given[i] ?? 1));
  const total = mass.reduce((sum, value) => sum + value, 0);
  const plogp = (p: number) => (p > 0 ? p * Math.log(p) : 0);
  const loss =
    kind === 'softmax_cross_entropy'
      ? -total * mass.reduce((sum, m) => sum + plogp(m / total), 0)
      : -total * mean(mass.map((m) => plogp(m / total) + plogp(1 - m / total)));
  return { loss, accuracy: Math.max(...shares) };
}

function checkCurve(sentence: string, raw: RawRun, subject: 'loss' | 'accuracy' | 'gradNorm'): void {
  const values = raw.rows.map(({ record }) => ofRun(record, subject === 'gradNorm' ? 'gradNormGlobal' : subject));
  const taken = Math.min(200, Math.max(1, Math.ceil(values.length / 10)));
  const recent = mean(values.slice(-taken));
  const guess = guessOf(raw);
  const diverged = /^Not finite from step ([\d,]+) on\.$/.exec(sentence);
  if (diverged) {
    claim(!Number.isFinite(recent) && numberOf(diverged[1]!) === raw.diverged?.step, sentence);
    return count('curve: diverged');
  }
  const guessing =
    /^No better than guessing: (.+?)( right)? on average over the last ([\d,]+) recorded steps \((.+) = (.+)\)\.$/.exec(
      sentence,
    );
  const level = (written: string, name: string) => {
    close(written, subject === 'accuracy' ? guess.accuracy : guess.loss, FINE, 'what guessing costs');
    const named = /(?:ln |1\/)(\d+)$/.exec(name);
    if (named) close(written, name.includes('ln') ? Math.log(Number(named[1])) : 1 / Number(named[1]), FINE, name);
  };
  const wrong = (share: number) => (subject === 'accuracy' ? 1 - share : share);
  const guessed = subject === 'accuracy' ? guess.accuracy : guess.loss;
  if (guessing) {
    close(guessing[1]!, recent, FINE, 'recent');
    claim(numberOf(guessing[3]!) === taken, guessing[3]!);
    level(guessing[5]!, guessing[4]!);
    claim(wrong(recent) >= 0.9799 * wrong(guessed), `better than guessing: ${recent}, ${guessed}`);
    return count(`curve: no better than guessing (${subject})`);
  }
  const beside = /^(.+) right on average over the last ([\d,]+) recorded steps \((.+) = (.+)\)\.$/.exec(sentence);
  if (beside) {
    close(beside[1]!, recent, FINE, 'recent');
    level(beside[4]!, beside[3]!);
    if (values.length >= 20 && guessed < 1)
      claim(wrong(recent) < 0.9801 * wrong(guessed), `not said to be guessing: ${recent}`);
    return count('curve: accuracy');
  }
  const only = /^(.+) at the only recorded step\.(?: Clipped in (\d+) of the last (\d+)\.)?$/.exec(sentence);
  if (only) {
    close(only[1]!, values[0]!, FINE, 'only');
    claim(values.length === 1, 'one record');
    return count('curve: one record');
  }
  const changed =
    /^From (.+) at the first step to (.+?)(?: at the last|, the mean of the last ([\d,]+) recorded steps)\.(.*)$/.exec(
      sentence,
    );
  claim(changed !== null, `unknown sentence: ${sentence}`);
  close(changed![1]!, values[0]!, FINE, 'first');
  close(changed![2]!, recent, FINE, 'recent');
  claim(numberOf(changed![3] ?? '1') === taken, `last ${changed![3]}`);
  const worse = /Worse than guessing \((.+) = (.+)\)\./.exec(changed![4]!);
  if (worse) {
    level(worse[2]!, worse[1]!);
    claim(recent > 1.0199 * guess.loss, `not worse: ${recent}, ${guess.loss}`);
    count('curve: worse than guessing');
  } else if (subject === 'loss' && values.length >= 20 && guess.loss > 0)
    claim(recent < 0.9801 * guess.loss, `not said to be guessing: ${recent}, ${guess.loss}`);
  const clipped = /Clipped in (\d+) of the last (\d+)\./.exec(changed![4]!);
  if (clipped) {
    const after = raw.rows.slice(-taken).map(({ record }) => ofRun(record, 'gradNormClipped'));
    const smaller = values.slice(-taken).filter((value, i) => after[i]! < value * (1 - 1e-5)).length;
    claim(Number(clipped[1]) === smaller && Number(clipped[2]) === taken, sentence);
    count('curve: clipped');
  }
  count(`curve: from first to last (${subject})`);
}

/** Numbers of a tensor below which a share of the finite ones lie. */
function quantileOf(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}

function checkHistogram(sentence: string, raw: RawRun, subject: (typeof SUBJECTS)[number]): void {
  const names = raw.layers.map(({ name }) => name);
  const of = (layer: number): number[] =>
    subject.id === 'weight'
      ? [...raw.kernels[layer]!]
      : subject.id === 'grad'
        ? [...raw.tensors[`gradient_${layer}`]!].map(Math.abs)
        : [...raw.tensors[`${subject.id === 'pre' ? 'z' : 'a'}_${layer}`]!];
  const isFinite = (layer: number) => of(layer).every((value) => Number.isFinite(Math.fround(value)));
  const escaped = subject.symbol.replace(/[|/\\^$*+?.()[\]{}]/g, '\\$&');
  const pattern = new RegExp(
    `(?:^|(?<=[.)] ))${escaped}(?: in (the other layers|.+?))?(?:: ((?:approximate )?share where φ is (?:saturated|inactive)|share of exact zeros|approximate median|approximate width of the middle half) (.*?)| is NaN or ±∞ in (.+?)\\.)(?=$| ${escaped}(?: in |: | is )| A quarter| All )`,
    'g',
  );
  let rest = sentence;
  for (const found of sentence.matchAll(pattern)) {
    rest = rest.replace(found[0], '');
    const [, where, what, said, broken] = found;
    if (broken) {
      layersAre(
        broken,
        names.flatMap((_, layer) => (isFinite(layer) ? [] : [layer])),
        names,
      );
      count('histogram: not finite');
      continue;
    }
    const layers = names.flatMap((_, layer) =>
      isFinite(layer) && isMeant(layer, what!) && !(where === 'the other layers' && isBeyond(layer)) ? [layer] : [],
    );
    if (where && where !== 'the other layers')
      layersAre(
        where,
        names.flatMap((_, layer) => (isMeant(layer, what!) ? [layer] : [])),
        names,
      );
    const measured = layers.map((layer) => {
      const values = of(layer);
      if (what === 'share of exact zeros') return values.filter((value) => value === 0).length / values.length;
      if (what === 'approximate median') return quantileOf(values, 0.5);
      if (what === 'approximate width of the middle half') return quantileOf(values, 0.75) - quantileOf(values, 0.25);
      return flatShare(layer);
    });
    const isCoarse = what!.startsWith('approximate ') && !what!.includes('φ');
    const kind = checkDepth(said!, {
      values: measured,
      names: layers.map((layer) => names[layer]!),
      runsBack: subject.id === 'grad',
      hasOutput: layers.at(-1) === names.length - 1,
      isMagnitude: isCoarse,
      // bins of 0.2 decades; a width of at least ten bins; few numbers have quartiles only roughly
      factor: isCoarse ? (subject.id === 'grad' ? 1.7 : 1.5) : 1,
      room: what!.startsWith('approximate share') ? Math.max(...layers.map(cutShare)) : 0,
      all: layers.length === names.length ? 'every layer' : 'each of them',
    });
    count(`histogram, ${what}: ${kind}`);
  }
  if (/All bars lie within 1\/\S+ of the axis/.test(rest)) count('histogram: narrow');
  const left = rest.replace(/All bars lie within 1\/\S+ of the axis\. “Fit axis” shows their shape\./, '').trim();
  if (left !== '' && !/^(?:A quarter of .* or more lies beyond|All values of .* lie beyond)/.test(left))
    throw new FalseClaim(`unknown sentence: ${left}`);
  const quarter = /lies beyond the ends of the axis in (.+), where/.exec(left);
  if (quarter)
    layersAre(
      quarter[1]!,
      names.flatMap((_, layer) => (isBeyond(layer) ? [layer] : [])),
      names,
    );
  if (left !== '') {
    claim(subject.id === 'grad', `${subject.id} lies beyond its axis`);
    if (!quarter)
      claim(
        names.every((_, layer) => !isFinite(layer) || of(layer).every((value) => isOut(value))),
        left,
      );
    count('histogram: beyond the axis');
  }

  function isOut(value: number): boolean {
    return subject.id === 'grad' && value !== 0 && (value < 1e-14 || value >= 100);
  }
  function isBeyond(layer: number): boolean {
    const finite = of(layer).filter((value) => Number.isFinite(Math.fround(value)));
    return finite.filter(isOut).length / finite.length >= 0.25;
  }
  /** Share of z in bins that the edge of a zone cuts through. */
  function cutShare(layer: number): number {
    const { phi, steepest } = zoneOf(layer)!;
    const { from, to, bins } = raw.snapshot.layers[layer]!.preHistogram;
    const width = (to - from) / bins.length;
    const flat = (z: readonly number[]) =>
      Array.from(evaluateActivation(phi, z).slope, (slope) => Math.abs(slope) < 0.05 * steepest);
    // zones may be narrower than a bin
    const around = [-1, -0.5, 0, 0.5, 1].map((bins) => flat(of(layer).map((z) => z + bins * width)));
    return around[0]!.filter((_, i) => new Set(around.map((is) => is[i])).size > 1).length / around[0]!.length;
  }
  function zoneOf(layer: number) {
    const at = raw.layers[layer]!.documentIndex;
    const places = planNetwork(raw.experiment).places.map((place) => place.layer);
    const [own, next] = [places[at]!, places[at + 1]];
    const phi =
      'activation' in own && own.activation.kind !== 'linear'
        ? own.activation
        : next?.kind === 'activation'
          ? next.activation
          : null;
    if (!phi || activations[phi.kind]!.slope) return null;
    const grid = Float64Array.from({ length: 8001 }, (_, i) => (i - 4000) / 200);
    const { slope } = evaluateActivation(phi, grid);
    const steepest = slope.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    const flat = (value: number) => Math.abs(value) < 0.05 * steepest;
    const [left, right] = [flat(slope[0]!), flat(slope.at(-1)!)];
    return { phi, steepest, kind: left && right ? 'saturated' : left || right || slope.some(flat) ? 'inactive' : null };
  }
  function isMeant(layer: number, what: string): boolean {
    if (!what.includes('φ')) return true;
    return zoneOf(layer)?.kind === what.split(' ').at(-1);
  }
  function flatShare(layer: number): number {
    const { phi, steepest } = zoneOf(layer)!;
    const { slope } = evaluateActivation(phi, of(layer));
    return slope.filter((value) => Math.abs(value) < 0.05 * steepest).length / slope.length;
  }
}

test(
  `what is said of ${NETWORKS} generated networks holds`,
  async () => {
    const wrong: string[] = [];
    let sentences = 0;
    let before: { raw: RawRun; view: RunView } | null = null;
    for (let number = FIRST; number < FIRST + NETWORKS; number++) {
      const raw = await rawRun(networkOf(number));
      const view = viewOf(raw);
      const names = raw.layers.map(({ name }) => name);
      const check = (sentence: string | undefined, checked: (sentence: string) => void) => {
        if (sentence === undefined) return;
        sentences++;
        try {
          checked(sentence);
        } catch (error) {
          wrong.push(`network ${number}: ${(error as Error).message}\n    ${sentence}`);
        }
      };
      const shown = new Set([0, raw.rows.length >> 1, raw.rows.length - 1]);
      for (const { id } of STATISTICS) {
        for (const index of shown) {
          const profile = profileOf(view, id, raw.rows[index]!.step)!;
          const earlier = index > 0 ? profileOf(view, id, raw.rows[index - 1]!.step) : null;
          check(depthReading(id, profile, names, earlier, deadEvidence(view, profile.step)), (sentence) =>
            checkReading(sentence, raw, id, index),
          );
        }
        const [first, last] = [profileOf(view, id, 1)!, profileOf(view, id, Infinity)!];
        check(depthComparison(id, { first, shown: last, theory: null }), (sentence) =>
          checkComparison(sentence, raw, id),
        );
        if (before) {
          const runs = [before, { raw, view }].map((one, i) => ({
            number: i + 1,
            short: '',
            values: profileOf(one.view, id, Infinity)!.values,
          }));
          check(comparedEnds(id, runs), (sentence) => checkEnds(sentence, runs));
        }
      }
      for (const subject of raw.hasClasses
        ? (['loss', 'accuracy', 'gradNorm'] as const)
        : (['loss', 'gradNorm'] as const))
        check(curveReading(view, subject), (sentence) => checkCurve(sentence, raw, subject));
      if (before) {
        const pair = [before, { raw, view }];
        check(comparedLosses(pair.map((one, i) => ({ number: i + 1, short: '', run: one.view }))), (sentence) =>
          checkLosses(
            sentence,
            pair.map((one) => one.raw),
          ),
        );
      }
      const zones = zonesOfLayers(raw.experiment);
      const shares = recorded(raw.snapshotRecord, names.length, 'saturation');
      for (const subject of SUBJECTS) {
        const rows = raw.snapshot.layers.map((layer) => rowOf(layer, subject));
        const reading = histogramReading(
          subject,
          { rows, names, zones: subject.id === 'pre' ? zones : [], shares: sharesOfZones(raw.experiment, shares) },
          false,
        );
        check(reading, (sentence) => checkHistogram(sentence, raw, subject));
      }
      before = { raw, view };
    }
    const table = [...counts]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([kind, n]) => `${String(n).padStart(7)}  ${kind}`);
    if (process.env['GRADLAB_SENTENCES'])
      console.log([`${sentences} sentences of ${NETWORKS} networks`, ...table].join('\n'));
    expect(wrong.slice(0, 20).join('\n'), `${wrong.length} of ${sentences} sentences do not hold`).toBe('');
  },
  2 * 3_600_000,
);

function checkEnds(sentence: string, runs: readonly { number: number; values: readonly number[] }[]): void {
  const [, end, list] = /^(First|Last) hidden layer over (?:last|first) (.+)\.$/.exec(sentence)!;
  for (const one of list!.split('; ')) {
    const [, number, ratio] = /^in run (\d+): (.+)$/.exec(one)!;
    const hidden = runs[Number(number) - 1]!.values.slice(0, -1);
    const [first, last] = [hidden[0]!, hidden.at(-1)!];
    close(ratio!, end === 'First' ? first / last : last / first, ROUGH, one);
  }
  count('compare: ends');
}

function checkLosses(sentence: string, runs: readonly RawRun[]): void {
  const list = /^Recent loss \(mean of the last tenth\) (.+)\.$/.exec(sentence)![1]!.split('; ');
  list.forEach((one, i) => {
    const raw = runs[i]!;
    const losses = raw.rows.map(({ record }) => ofRun(record, 'loss'));
    const recent = mean(losses.slice(-Math.max(1, Math.ceil(losses.length / 10))));
    const [, said, guess] = /^in run \d+: (.+?)(?: \(no better than guessing, (.+)\))?$/.exec(one)!;
    const diverged = /^diverged at step ([\d,]+)$/.exec(said!);
    if (diverged) return claim(!Number.isFinite(recent) && numberOf(diverged[1]!) === raw.diverged?.step, one);
    close(said!, recent, FINE, one);
    if (guess) {
      close(guess, guessOf(raw).loss, FINE, one);
      claim(recent >= 0.9799 * guessOf(raw).loss, `better than guessing: ${one}`);
    }
  });
  count('compare: losses');
}
