import type { Exported, Framework } from './export-options';
import { imports } from './imports';
import { introduction, usage } from './introduction';
import { KERAS_IMPORTS, kerasProgram } from './keras-program';
import { PYTORCH_IMPORTS, pytorchProgram } from './pytorch-program';
import type { Section } from './section';

interface Writer {
  readonly title: string;
  readonly imports: string;
  readonly program: (exported: Exported) => Section[];
}

/** How each framework's program is written. */
export const writers: Readonly<Record<Framework, Writer>> = {
  keras: { title: 'Keras', imports: KERAS_IMPORTS, program: kerasProgram },
  pytorch: { title: 'PyTorch', imports: PYTORCH_IMPORTS, program: pytorchProgram },
};

/** `train.py` */
export function scriptText(exported: Exported, framework: Framework): string {
  const { title, imports: own, program } = writers[framework];
  const sections = [...program(exported), { heading: 'Command line', code: main(exported) }]
    .map(({ heading, code }) => `# ---- ${heading}\n\n${code}`)
    .join('\n\n\n');
  return `"""${introduction(exported, title)}

${usage}
"""

${imports(own, sections)}

HERE = Path(__file__).parent


${sections}
`;
}

const main = ({ plan }: Exported) => `if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--losses", metavar="FILE", help="write the loss of every step, measured before its update, as a JSON list")
    parser.add_argument("--signals", metavar="FILE", help="write gradient norm and signal of every layer and step, as .npz")
    arguments = parser.parse_args()
    recorder = SignalRecorder(model) if arguments.signals else None
    losses = train(recorder)
    print(f"loss {losses[0]:.6g} at the first step, {losses[-1]:.6g} at the last")
${plan.validationSamples > 0 ? '    print("validation:", evaluate())\n' : ''}    if arguments.losses:
        # JSON has no word for numbers that are not finite
        numbers = [loss if math.isfinite(loss) else None for loss in losses]
        Path(arguments.losses).write_text(json.dumps(numbers))
    if recorder:
        recorder.save(arguments.signals)`;
