import { text } from '../../shared/text/text';

/** From faint to strong: one character a decade or so, readable without colour. */
const SHADES = ' .:-=+*#%@';
const COLUMNS = 60;

/** A small terminal heatmap, layers × steps, of log10 of a magnitude. */
export class TerminalHeatmap {
  readonly #sums: Float64Array[];
  readonly #counts: Float64Array[];

  constructor(
    private readonly names: readonly string[],
    private readonly steps: number,
  ) {
    const columns = Math.min(COLUMNS, steps);
    this.#sums = names.map(() => new Float64Array(columns));
    this.#counts = names.map(() => new Float64Array(columns));
  }

  add(step: number, layer: number, magnitude: number): void {
    const columns = this.#sums[layer]!.length;
    const column = Math.min(columns - 1, Math.floor(((step - 1) / this.steps) * columns));
    this.#sums[layer]![column]! += Math.log10(magnitude);
    this.#counts[layer]![column]! += 1;
  }

  /** Rows from the input down to the output. '0' marks exactly zero, '!' not finite, a blank cell between bars not recorded. */
  text(label: string): string {
    const means = this.#sums.map((sums, layer) => Array.from(sums, (sum, i) => sum / this.#counts[layer]![i]!));
    const finite = means.flat().filter(Number.isFinite);
    const low = Math.floor(Math.min(...finite, 0));
    const high = Math.max(low + 1, Math.ceil(Math.max(...finite, low + 1)));
    const mark = (value: number, recorded: boolean) => {
      if (!recorded) return ' ';
      if (value === -Infinity) return '0';
      if (!Number.isFinite(value)) return '!';
      return SHADES[
        Math.min(SHADES.length - 1, Math.max(1, Math.round(((value - low) / (high - low)) * (SHADES.length - 1))))
      ]!;
    };
    const width = Math.max(...this.names.map((name) => name.length));
    const rows = this.names.map(
      (name, layer) =>
        `${name.padEnd(width)} |${means[layer]!.map((value, i) => mark(value, this.#counts[layer]![i]! > 0)).join('')}|`,
    );
    const words = text.commandLine.heatmap;
    const scale = words.scale(SHADES[1]!, low, SHADES.at(-1)!, high);
    return [words.title(label, this.steps), ...rows, scale].join('\n');
  }
}
