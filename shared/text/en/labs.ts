// What labs say: the pane, `lab check`, and messages about labs and answers that cannot be used.

export const labs = {
  grade: {
    noAnswer: 'Not answered yet.',
    noRun: (failure: string) => `There is no such run yet. ${failure}`,
    fewSeeds: (seeds: number, wanted: number) =>
      `${seeds === 1 ? '1 seed' : `${seeds} seeds`} so far; run ${wanted} different ones.`,
    fewRuns: (passed: number, wanted: number, failure: string) => `${passed} of the ${wanted} runs so far. ${failure}`,
    within: (op: string, value: number | string, tolerance: number) =>
      `${op} ${value} ± ${Number((100 * tolerance).toPrecision(3))} %`,
  },
  problems: {
    notAnObject: 'this is not a JSON object',
    format: (format: string) => `must be “${format}”`,
    newer: (found: number, known: number) => `it is of version ${found}, and this Gradient Lab knows version ${known}`,
    update: 'Open it with a newer Gradient Lab.',
    chooseLab: 'Choose the folder of a lab: it has a file lab.json (docs/teaching.md).',
    fixPath: 'Fix the file at this path. docs/teaching.md describes every field.',
    noLab: 'there is no lab.json here, nor in the folders in it',
    isLink: 'it is a link, which could lead out of the folder',
    copyFile: 'Put the file itself into the folder.',
    shorten: 'Shorten it: a lab is read in one sitting.',
    notUtf8: 'its text is not UTF-8',
    saveUtf8: 'Save it as UTF-8.',
    id: 'must be small letters and digits, joined by hyphens',
    fileName: 'must be the name of a Markdown file in the folder of the lab, such as predict.md',
    path: 'must be a path of the document, such as layers[*].activation.kind',
    measure: (name: string) => `there is no measure “${name}” (docs/teaching.md lists them)`,
    layer: 'must be “first”, “lastHidden”, “last” or an index from 0',
    step: 'must be “first”, “last”, “recent” or a step from 1',
    layerFits: 'a statistic alone needs a layer; measures such as gradNorm.first and loss take none',
    manySteps: (most: number) => `at most ${most} steps`,
    twice: 'an id occurs twice',
    right: 'must be the id of one of the choices',
    range: 'min must be less than max, and on a log scale more than 0',
    task: 'must be { say, action }, { say, change: [{ path, value }] } or { say, each: [[{ path, value }], …] }',
    oneQuestion: 'has a prediction and a question: put them into two steps',
    noStart: 'the first step needs an experiment to start with',
    html: 'HTML is not allowed in the text of a lab',
    link: 'links and pictures are not allowed in the text of a lab; name sources in lab.json',
    number: (name: string, known: readonly string[]) =>
      `{{${name}}} is not among the step’s numbers${known.length > 0 ? ` (${known.join(', ')})` : ''}`,
  },
} as const;
