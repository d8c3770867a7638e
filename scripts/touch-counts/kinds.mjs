/**
 * What it takes to add one thing of each kind: the files, and what each gets. A text is a new file; a list of pairs puts the second before
 * the first place where the first stands.
 *
 * `most` is what the architecture promises (docs/architecture.md, Adding things); `test` what is run with it.
 */
export const KINDS = [
  {
    kind: 'operation',
    most: 4,
    files: {
      'shared/program/operations.ts': [
        [
          '  // two numbers in, one out;',
          `  /** 1 / x */
  readonly reciprocal: Unary = unary(
    (x) => 1 / x,
    (p, d, _, y) => p.negate(p.multiply(d, p.square(y))),
  );

`,
        ],
      ],
      'main/trainer/engines/onnx/operations.ts': [['  add: plain', "  reciprocal: plain('Reciprocal'),\n"]],
      'main/trainer/engines/tensorflow/operations.ts': [['  add: plain', "  reciprocal: plain('Reciprocal'),\n"]],
      'shared/program/operation-cases.ts': [
        ['  add: binary(', '  reciprocal: unary((p, x) => p.reciprocal(x!), POSITIVE),\n'],
      ],
    },
    test: ['shared/program/operations.test.ts', 'main/trainer/engines/engines.test.ts', '-t', 'reciprocal'],
  },
  {
    kind: 'statistic',
    most: 3,
    files: {
      'shared/run/statistic-catalog.ts': [
        [
          '  symmetry: {',
          `  gradLargest: {
    label: 'Largest gradient',
    definition: 'largest |∂L/∂W|',
    quantity: 'gradient',
    direction: 'backward',
    station: { at: 'backward' },
    scale: 'log',
    domain: GRADIENT_DOMAIN,
    unit: '',
    when: 'step',
    inSummary: true,
  },
`,
        ],
      ],
      'shared/network/measure-layers.ts': [
        [
          "    weightStd: moment('deviation', 2),",
          `    gradLargest: whole(
      p.stack(layers.map(({ gradient }) => p.cast(p.reduceMax(p.absolute(gradient)), 'float64'))),
    ),
`,
        ],
      ],
      'scripts/reference/parity/steps.ts': [
        ['  updateRatio: null,', '  gradLargest: ({ gradKernel }) => [Math.max(...gradKernel.map(Math.abs))],\n'],
      ],
    },
    // the oldest files and journals open as they were; the parity with PyTorch and Keras holds it too
    test: [
      'shared/archive/archive.test.ts',
      'main/journal/journal.test.ts',
      'scripts/reference/parity/parity.test.ts',
      '-t',
      'version|header|reference: ',
    ],
  },
  {
    kind: 'statistic of snapshots',
    most: 3,
    files: {
      'shared/run/statistic-catalog.ts': [
        [
          '} as const satisfies Readonly<Record<string, StatisticEntry>>;',
          `  zeroWeights: {
    label: 'Zero weights',
    definition: 'share of weights that are exactly 0',
    quantity: 'weight',
    direction: 'none',
    station: null,
    scale: 'linear',
    domain: [0, 1],
    unit: 'share',
    when: 'snapshot',
  },
`,
        ],
      ],
      'shared/network/measure-kernel.ts': [
        [
          '};\n\nexport const kernelStatistics',
          '  zeroWeights: (kernel) => kernel.filter((weight) => weight === 0).length / kernel.length,\n',
        ],
      ],
    },
    test: ['shared/archive/archive.test.ts', 'main/journal/journal.test.ts', 'shared/run/snapshots.test.ts'],
  },
  {
    kind: 'engine',
    most: 2,
    files: {
      'main/trainer/engines/second-engine.ts': `import type { EngineEntry } from '../../../shared/program/engine';
import { referenceEngine } from '../../../shared/program/reference-engine';

/** The interpreter once more, under another name. */
export const second: EngineEntry = {
  id: 'second',
  arithmetic: 'float64',
  flushesSubnormals: false,
  load: () => ({ ...referenceEngine, id: second.id }),
};
`,
      'main/trainer/engines/registry.ts': [
        ["import { chooseKernels } from './tensorflow/library';", "import { second } from './second-engine';\n"],
        [', reference];', ', second'],
      ],
    },
    test: ['main/trainer/engines/engines.test.ts', '-t', '^second'],
  },
  {
    kind: 'view',
    most: 2,
    files: {
      'renderer/views/Steps.svelte': `<script lang="ts">
  import type { RunView } from '../runs/run-data';
  import { wholeText } from '../format/number-text';

  const { run }: { run: RunView } = $props();
</script>

<p>{wholeText(run.data.count)}</p>
`,
      'renderer/views/catalog.ts': [
        ["import { text } from '../../shared/text/text';", "import Steps from './Steps.svelte';\n"],
        ['] as const', "  { id: 'steps', title: text.charts.view, needs: [], component: Steps },\n"],
      ],
    },
  },
  {
    kind: 'action',
    most: 2,
    files: {
      'renderer/actions/help.ts': [
        ["  about: { menu: 'help.about'", "  again: { menu: 'help.guides', run: () => tour.start() },\n"],
      ],
      'shared/text/en.ts': [["    about: 'About", "    again: 'Once more',\n"]],
    },
  },
  {
    kind: 'request of the window to main',
    most: 3,
    files: {
      'shared/protocol/bridge.ts': [
        ['  cancelFileWork(): Promise<void>;', '  uptime(): Promise<number>;\n'],
        ["  cancelFileWork: 'lab:cancel-file-work',", "  uptime: 'lab:uptime',\n"],
      ],
      'main/app/requests.ts': [['    cancelFileWork: [nothing,', '    uptime: [nothing, () => process.uptime()],\n']],
      // who asks
      'renderer/document/file-work.svelte.ts': [
        ['    void window.lab.cancelFileWork();', '    void window.lab.uptime();\n'],
      ],
    },
  },
  {
    kind: 'diagnosis rule',
    most: 3,
    files: {
      'shared/diagnosis/rules/many-steps.ts': `import { text } from '../../text/text';
import { fewerSteps } from './remedies';
import type { Rule } from './rule';

/** A run of a million records. */
export const manySteps: Rule = {
  id: 'many_steps',
  source: 'Prechelt 1998, “Early stopping, but when?”',
  requires: { run: true },
  causes: [],
  find(of) {
    if (of.run!.count < 1e6) return null;
    return {
      layers: [],
      step: null,
      sentence: text.diagnosis.manySteps,
      evidence: {},
      remedies: [fewerSteps(1000)],
      likelihood: 0.1,
    };
  },
};
`,
      'shared/diagnosis/catalog.ts': [
        ["import { nonFinite } from './rules/non-finite';", "import { manySteps } from './rules/many-steps';\n"],
        ['  nonFinite,\n];', '  manySteps,\n'],
      ],
      // its name and its sentence
      'shared/text/en/diagnosis.ts': [
        ["    unlucky_seed: 'Unlucky seed',", "    many_steps: 'Many steps',\n"],
        ['  inputScale: (', "  manySteps: 'The run has a million steps.',\n"],
      ],
    },
    test: ['shared/diagnosis/diagnose.test.ts'],
  },
];
