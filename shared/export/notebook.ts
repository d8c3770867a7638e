import type { Exported, Framework } from './export-options';
import { imports } from './imports';
import { introduction } from './introduction';
import { writers } from './script';

/**
 * `train.ipynb`: nbformat 4, as plain JSON. Texts of the document are in code cells alone, as comments: Markdown is fixed text.
 *
 * Source: nbformat.readthedocs.io, format 4.5
 */
export function notebookText(exported: Exported, framework: Framework): string {
  const { title, imports: own, program } = writers[framework];
  const sections = program(exported);
  const comment = introduction(exported, title).replace(/^.*$/gm, (line) => `# ${line}`.trimEnd());
  const cells: Cell[] = [
    markdown(`# A Gradient Lab experiment in ${title}`),
    code(`${comment}

${imports(own, sections.map((section) => section.code).join('\n'))}

HERE = Path(".")  # the folder of this notebook`),
    ...sections.flatMap((section) => [markdown(`## ${section.heading}`), code(section.code)]),
    markdown('## Run'),
    code(`recorder = SignalRecorder(model)
losses = train(recorder)
print(f"loss {losses[0]:.6g} at the first step, {losses[-1]:.6g} at the last")${
      exported.plan.validationSamples > 0 ? '\nprint("validation:", evaluate())' : ''
    }`),
    markdown('## Gradient norm of every layer at every step'),
    code(HEATMAP),
  ];
  const numbered = cells.map((cell, i) => ({ id: `cell-${i + 1}`, ...cell }));
  const metadata = {
    kernelspec: { display_name: 'Python 3', language: 'python', name: 'python3' },
    language_info: { name: 'python' },
  };
  return `${JSON.stringify({ cells: numbered, metadata, nbformat: 4, nbformat_minor: 5 }, null, 1)}\n`;
}

/** The lab's heatmap in matplotlib; without it the numbers, since the program needs numpy and the framework alone. */
export const HEATMAP = `try:
    import matplotlib.pyplot as plt
except ImportError:
    print("pip install matplotlib draws this as a heatmap:")
    print(dict(zip(recorder.layers, recorder.gradient_norm[0])))
else:
    decades = np.log10(np.maximum(recorder.gradient_norm, 1e-14)).T  # layers x steps
    plt.imshow(decades, aspect="auto", interpolation="nearest", extent=(1, len(losses), len(decades), 0))
    plt.colorbar(label="log10 of the gradient norm")
    plt.yticks(np.arange(len(decades)) + 0.5, list(recorder.layers))
    plt.xlabel("step")
    plt.show()`;

type Cell = Readonly<Record<string, unknown>>;

/** The lines with their ends, as the format wants them. */
const lines = (text: string) => text.split(/(?<=\n)/);

const markdown = (text: string): Cell => ({ cell_type: 'markdown', metadata: {}, source: lines(text) });
const code = (text: string): Cell => ({
  cell_type: 'code',
  execution_count: null,
  metadata: {},
  outputs: [],
  source: lines(text),
});
