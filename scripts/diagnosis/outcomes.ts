import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Experiment } from '../../shared/experiment/experiment';
import { whatGuessingCosts } from '../../shared/findings/guessing';
import type { Engine } from '../../shared/program/engine';
import { trainMany } from '../../main/trainer/train-many';

/** How a run ended, in what guessing costs: 1 is no better than guessing. null: it diverged. */
export type Outcome = number | null;

/**
 * Final validation losses, each trained once: thousands of runs that depend on the experiment alone are stored in a file, so that rules
 * can be measured again in minutes.
 */
export class Outcomes {
  readonly #known: Record<string, Outcome>;
  #unwritten = 0;

  constructor(
    private readonly engine: Engine,
    private readonly file: string | null,
  ) {
    this.#known = file && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, Outcome>) : {};
  }

  async of(experiments: readonly Experiment[]): Promise<number[]> {
    const keys = experiments.map((experiment) =>
      createHash('sha256')
        .update(JSON.stringify([this.engine.id, experiment]))
        .digest('hex')
        .slice(0, 24),
    );
    const missing = experiments.filter((_, i) => !(keys[i]! in this.#known));
    const runs = await trainMany(missing, { engine: this.engine });
    runs.forEach(({ experiment, validationLoss, loss }) => {
      const share = (validationLoss ?? loss) / (whatGuessingCosts(experiment).training.loss || 1);
      this.#known[keys[experiments.indexOf(experiment)]!] = Number.isFinite(share) ? share : null;
    });
    if ((this.#unwritten += missing.length) > 20) this.write();
    return keys.map((key) => this.#known[key] ?? Infinity);
  }

  write(): void {
    if (!this.file) return;
    mkdirSync(path.dirname(this.file), { recursive: true });
    writeFileSync(this.file, JSON.stringify(this.#known));
    this.#unwritten = 0;
  }
}
