import { setImmediate } from 'node:timers/promises';
import { text } from '../../../shared/text/text';
import { runOffset } from '../../../shared/run/record';
import { sizeOf } from '../../../shared/program/tensor';
import type { ReplayCommand, Shortfall } from '../../../shared/protocol/replay';
import { EngineUnavailable, loadEngine } from '../engines/registry';
import { Training } from '../training/training';
import type { Checkpoint } from '../../../shared/archive/archived-run';
import type { ReplaySource } from './replay-source';
import { nearestStep, startOfWay } from './way';

/** Steps are taken unasked for so long at most. */
const MOST_MILLISECONDS = 4000;
/** Steps are taken for so long before messages get their turn. */
const BREATH_MILLISECONDS = 30;
/** What checkpoints made on the way may fill in memory, and how many there are at most. */
const WAYPOINT_BYTES = 64_000_000;
const WAYPOINTS = 200;
/** Of the loss on record: the graph that measures is another than the one that trains, and may round otherwise. */
const TOLERANCE = 1e-4;

export type Arrival = { readonly shortfall: Shortfall | null } | 'unwanted';

/** A run gone through once more: its network as it was at any step. */
export class Replay {
  /** The way on from where the network stands is the run's own. */
  #resumable = false;
  /** Steps taken again here do not lead where the run's did. */
  #notReproducible = false;
  /** Made on the way, so that it need not be gone again. */
  readonly #waypoints = new Map<number, Checkpoint>();
  readonly #waypointEvery: number;
  /** Of a way that took too long; null: there was none. A few steps are not a measure: any of them may have been held up. */
  #stepMilliseconds: number | null = null;
  /** The first step of all is slower by far, and says nothing of those after it: the engine prepares itself. */
  #isWarm = false;

  private constructor(
    private readonly run: ReplaySource,
    readonly training: Training,
    private readonly isSameEngine: boolean,
  ) {
    const { plan, experiment } = training;
    const numbers = [...plan.states, ...plan.slots].reduce((sum, { shape }) => sum + sizeOf(shape), 0);
    const count = Math.min(WAYPOINTS, Math.floor(WAYPOINT_BYTES / (4 * numbers)));
    this.#waypointEvery = count < 1 ? Infinity : Math.ceil(experiment.training.steps / count);
  }

  /** @throws Error if no weights were saved at all */
  static async open(run: ReplaySource): Promise<Replay> {
    const [first] = await run.points();
    if (!first) throw new Error(text.main.trainer.noWeights);
    const { engine, isSame } = engineOf(run);
    const { experiment, plan } = run;
    const from = await run.checkpoint(first.step);
    return new Replay(run, await Training.prepare(experiment, engine, { from, plan }), isSame);
  }

  /** Steps after which weights were saved. */
  async checkpoints(): Promise<readonly number[]> {
    return (await this.run.points()).map(({ step }) => step);
  }

  /**
   * Makes the network what it was; where that cannot be, what it was at the nearest step that was saved.
   *
   * @param wanted false: nobody waits for it any more
   * @param replaying told now and then how many steps are left
   */
  async goTo(
    { after, loss, unbounded }: Pick<ReplayCommand, 'after' | 'loss' | 'unbounded'>,
    wanted: () => boolean,
    replaying: (left: number) => void = () => undefined,
  ): Promise<Arrival> {
    const points = await this.run.points();
    const last = points.at(-1);
    if (!last) throw new Error(text.main.trainer.weightsGone);
    const step = after ?? last.step;
    if (points.some((point) => point.step === step)) {
      await this.#putBack(step, points.find((point) => point.step === step)!.resumable);
      return { shortfall: null };
    }
    const nearest = async (shortfall: Shortfall): Promise<Arrival> => {
      await this.#putBack(nearestStep(step, await this.checkpoints())!, false);
      return { shortfall };
    };
    if (!this.isSameEngine) return nearest({ kind: 'engine' });
    if (this.#notReproducible) return nearest({ kind: 'not-reproducible' });
    const here = this.#resumable ? [{ step: this.training.step, resumable: true }] : [];
    const passed = [...this.#waypoints.keys()].map((made) => ({ step: made, resumable: true }));
    const start = startOfWay(step, [...points, ...passed, ...here]);
    if (start === undefined) return nearest({ kind: 'no-start' });

    const seconds = this.#stepMilliseconds && ((step - start) * this.#stepMilliseconds) / 1000;
    if (!unbounded && (seconds ?? 0) * 1000 > MOST_MILLISECONDS)
      return nearest({ kind: 'far', steps: step - start, seconds });
    if (start !== this.training.step || !this.#resumable) await this.#putBack(start, true);
    const ended = await this.#walk(step, unbounded ? Infinity : MOST_MILLISECONDS, wanted, replaying);
    if (ended === 'unwanted') return ended;
    if (ended === 'late') {
      const left = step - this.training.step;
      return nearest({ kind: 'far', steps: left, seconds: (left * this.#stepMilliseconds!) / 1000 });
    }
    if (loss !== null && !agrees((await this.training.measure())[runOffset('loss')]!, loss)) {
      this.#notReproducible = true;
      this.#waypoints.clear();
      return nearest({ kind: 'not-reproducible' });
    }
    return { shortfall: null };
  }

  async #walk(
    to: number,
    most: number,
    wanted: () => boolean,
    replaying: (left: number) => void,
  ): Promise<'there' | 'late' | 'unwanted'> {
    const { training } = this;
    let [from, started] = [training.step, performance.now()];
    let breathed = started;
    while (training.step < to) {
      await training.advance();
      if (training.step % this.#waypointEvery === 0 && !this.#waypoints.has(training.step))
        this.#waypoints.set(training.step, await training.checkpoint());
      const now = performance.now();
      if (!this.#isWarm) {
        this.#isWarm = true;
        [from, started] = [training.step, now];
        continue;
      }
      if (now - breathed < BREATH_MILLISECONDS) continue;
      breathed = now;
      replaying(to - training.step);
      await setImmediate();
      if (!wanted()) return 'unwanted';
      if (now - started > most && training.step < to) {
        this.#stepMilliseconds = (now - started) / (training.step - from);
        return 'late';
      }
    }
    return 'there';
  }

  async #putBack(step: number, resumable: boolean): Promise<void> {
    await this.training.restore(this.#waypoints.get(step) ?? (await this.run.checkpoint(step)));
    this.#resumable = resumable;
  }
}

/** The engine that the run was trained on; another one, with which its weights can be looked at, where that does not load. */
function engineOf({ engine: id, experiment, plan }: ReplaySource) {
  try {
    return { engine: loadEngine(id, { experiment, plan }).engine, isSame: true };
  } catch (error) {
    if (!(error instanceof EngineUnavailable)) throw error;
    return { engine: loadEngine(null, { experiment, plan }).engine, isSame: false };
  }
}

/** A loss that is not a number agrees with one that is none in the same way. */
const agrees = (found: number, recorded: number) =>
  Object.is(found, recorded) || Math.abs(found - recorded) <= TOLERANCE * Math.max(Math.abs(recorded), 1e-3);
