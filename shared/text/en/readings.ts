/** What a picture shows, in a sentence that is computed from its numbers. */
export const readings = {
  /** What a statistic does at one step. */
  atStep: (step: string, statistic: string, reading: string) => `Step ${step}, ${statistic}: ${reading}`,
  /** `share` is how the one end compares with the other: '1/31,000 of' or '31 times'. */
  towardsInput: {
    falls: (factor: string) => `shrinks ${factor}× per layer towards the input`,
    grows: (factor: string) => `grows ${factor}× per layer towards the input`,
  },
  towardsOutput: {
    falls: (factor: string) => `shrinks ${factor}× per layer towards the output`,
    grows: (factor: string) => `grows ${factor}× per layer towards the output`,
  },
  /** Beside a picture's name. */
  titleTowardsInput: {
    smaller: (factor: string) => `${factor}× smaller per layer towards the input`,
    larger: (factor: string) => `${factor}× larger per layer towards the input`,
  },
  titleTowardsOutput: {
    smaller: (factor: string) => `${factor}× smaller per layer towards the output`,
    larger: (factor: string) => `${factor}× larger per layer towards the output`,
  },
  stays: 'level',
  ends: (trend: string, layer: string, share: string, other: string) => `${trend}: ${layer} gets ${share} ${other}’s.`,
  partOf: (share: string) => `${share} of`,
  times: (factor: string) => `${factor} times`,
  level: (smallest: string, largest: string, all: string) => `between ${smallest} and ${largest} in ${all}.`,
  levelHidden: (smallest: string, largest: string, output: string, layer: string) =>
    `between ${smallest} and ${largest} in the hidden layers; ${output} in the output layer, ${layer}.`,
  outputLayer: (reading: string, layer: string, share: string, other: string) =>
    `${reading} Output layer ${layer}: ${share} ${other}’s.`,
  because: (reading: string, cause: string) => `${reading} ${cause}`,
  dead: (where: string) => `Cause: all units dead in ${where} (φ′ is 0 for the whole batch).`,
  range: (smallest: string, where: string, largest: string, there: string) =>
    `between ${smallest} (${where}) and ${largest} (${there}).`,
  same: (value: string, all: string) => `${value} in ${all}.`,
  marked: (what: string, where: string) => `${what} in ${where}.`,
  everyLayer: 'every layer',
  /** Of the layers that were named before. */
  eachOfThem: 'each of them',
  oneLayer: (layer: string) => layer,
  /** Not always all of those between them. */
  layers: (count: number, of: number, first: string, last: string) => `${count} of ${of} layers, ${first} to ${last}`,
  stepBefore: (reading: string, step: string, before: string) => `${reading} At step ${step}: ${before}`,
  theory: (predicted: string, step: string, measured: string) =>
    `Hidden layers, mean-field theory: ${predicted}. Measured at step ${step}: ${measured}.`,
  sinceFirst: (first: string, then: string, now: string, nowIs: string) =>
    `Hidden layers, step ${first}: ${then}. Step ${now}: ${nowIs}.`,

  curve: {
    atChance: (recent: string, steps: string, chance: string, level: string) =>
      `No better than guessing: ${recent} on average over the last ${steps} recorded steps (${chance} = ${level}).`,
    worseThanGuessing: (reading: string, chance: string, level: string) =>
      `${reading} Worse than guessing (${chance} = ${level}).`,
    changed: (first: string, recent: string, steps: string) =>
      `From ${first} at the first step to ${recent}, the mean of the last ${steps} recorded steps.`,
    /** Of a run so short that its last step alone stands for its end. */
    changedBriefly: (first: string, last: string) => `From ${first} at the first step to ${last} at the last.`,
    only: (value: string) => `${value} at the only recorded step.`,
    accuracy: (recent: string, steps: string) => `${recent} right on average over the last ${steps} recorded steps.`,
    accuracyBeside: (recent: string, steps: string, chance: string, level: string) =>
      `${recent} right on average over the last ${steps} recorded steps (${chance} = ${level}).`,
    accuracyAtChance: (recent: string, steps: string, chance: string, level: string) =>
      `No better than guessing: ${recent} right on average over the last ${steps} recorded steps (${chance} = ${level}).`,
    diverged: (step: string) => `Not finite from step ${step} on.`,
    clipped: (reading: string, clipped: string, steps: string) =>
      `${reading} Clipped in ${clipped} of the last ${steps}.`,
  },
  histograms: {
    told: (symbol: string, what: string, reading: string) => `${symbol}: ${what} ${reading}`,
    /** Of some layers something else has been said. */
    toldOfOthers: (symbol: string, what: string, reading: string) =>
      `${symbol} in the other layers: ${what} ${reading}`,
    /** The other layers have no such number. */
    toldOfSome: (symbol: string, what: string, where: string, reading: string) =>
      `${symbol} in ${where}: ${what} ${reading}`,
    zoned: { saturated: 'share where φ is saturated', inactive: 'share where φ is inactive' },
    /** Counted from bins, which zones cut through. */
    zonedRoughly: {
      saturated: 'approximate share where φ is saturated',
      inactive: 'approximate share where φ is inactive',
    },
    zeros: 'share of exact zeros',
    median: 'approximate median',
    middleHalf: 'approximate width of the middle half',
    notFinite: (symbol: string, layers: string) => `${symbol} is NaN or ±∞ in ${layers}.`,
    allBeyond: (symbol: string) => `All values of ${symbol} lie beyond the axis, where they are only counted.`,
    mostBeyond: (symbol: string, layers: string) =>
      `A quarter of ${symbol} or more lies beyond the ends of the axis in ${layers}, where it is only counted.`,
    /** 'fit axis' is the button. */
    narrow: (share: string) => `All bars lie within 1/${share} of the axis. “Fit axis” shows their shape.`,
  },
  inside: {
    onOwnGround: (share: string, samples: string) =>
      `${share} of the ${samples} training samples shown are classified correctly.`,
    apart: (rms: string, samples: string) =>
      `Prediction error (RMS): ${rms}, over the ${samples} training samples shown.`,
    correctShort: (share: string) => `${share} correct`,
    apartShort: (rms: string) => `error ${rms}`,
    brokenShort: (share: string) => `NaN or ±∞ on ${share}`,
    planeBroken: (share: string) => `The prediction is NaN or ±∞ on ${share} of the plane.`,
    unitsNonFinite: (nonFinite: string, units: string) =>
      `${nonFinite} of ${units} units ${nonFinite === '1' ? 'is' : 'are'} NaN or ±∞ somewhere.`,
    unitsAlike: (alike: string, units: string) =>
      `${alike} of ${units} units ${alike === '1' ? 'is' : 'are'} constant over the plane.`,
    unitsDiffer: (units: number) =>
      units === 1
        ? 'The unit varies over the plane.'
        : `${units === 2 ? 'Both' : `All ${units}`} units vary over the plane.`,
    weightsNonFinite: (nonFinite: string, all: string) =>
      `${nonFinite} of ${all} weights ${nonFinite === '1' ? 'is' : 'are'} NaN or ±∞.`,
    weightsZero: (all: string) => `All ${all} weights are exactly 0.`,
    largestWeight: (where: string, weight: string, middle: string) =>
      `Largest weight: ${weight}, of ${where}; half of all are within ±${middle}.`,
    directions: (units: string, different: string) =>
      `${units} ${units === '1' ? 'unit' : 'units'}, ${different} different ${different === '1' ? 'direction' : 'directions'} of incoming weights.`,
    directionsOfOthers: (nonFinite: string, units: string, different: string) =>
      `${nonFinite} of ${units} units have weights that are NaN or ±∞; different directions of the others: ${different}.`,
    noDescent: 'The loss is higher at every step size shown.',
    descent: (loss: string, step: string) => `The loss is lowest at η = ${step}: ${loss} there.`,
    descentBy: (loss: string, step: string, times: string) =>
      `The loss is lowest at η = ${step}, ${times}: ${loss} there.`,
    timesRate: (factor: string) => `${factor} times the learning rate`,
    partOfRate: (share: string) => `${share} of the learning rate`,
    lower: (share: string) => `${share} of the points around have a lower loss than here.`,
    nowhereLower: 'No point around has a lower loss than here.',
  },
  compared: {
    lowest: (run: string, loss: string) => `lowest: ${run}, ${loss}`,
    recent: (runs: string) => `Recent loss (mean of the last tenth) ${runs}.`,
    run: (number: number, name: string, value: string) => `in run ${number}${name && ` (${name})`}: ${value}`,
    diverged: (step: string) => `diverged at step ${step}`,
    guessing: (value: string, guess: string) => `${value} (no better than guessing, ${guess})`,
    /** What the far end of the signal's way has of the near end's. */
    atInput: (runs: string) => `First hidden layer over last ${runs}.`,
    atOutput: (runs: string) => `Last hidden layer over first ${runs}.`,
    between: '; ',
  },
} as const;
