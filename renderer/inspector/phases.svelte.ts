import type { PhaseQuestion } from '../../shared/theory/phases';
import { ownWorker } from '../ui/own-worker';
import type { FromPhases } from './phase-worker';
import workerUrl from './phase-worker?worker&url';

/** Phase diagrams by φ, each computed once. */
class PhaseDiagrams {
  #known = $state.raw<Readonly<Record<string, FromPhases>>>({});
  #worker: Worker | null = null;
  /** In the order of the questions: so come the answers. */
  readonly #asked: string[] = [];

  /** null: it is being computed. Asked for by `ask`. */
  of(question: PhaseQuestion): FromPhases | null {
    return this.#known[keyOf(question)] ?? null;
  }

  ask({ activations, keepProbability }: PhaseQuestion): void {
    const question = { activations, keepProbability };
    const key = keyOf(question);
    if (this.#known[key] || this.#asked.includes(key)) return;
    this.#asked.push(key);
    this.#running().postMessage(question);
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    const worker = (this.#worker = ownWorker(workerUrl));
    worker.onmessage = ({ data }: MessageEvent<FromPhases>) => this.#answered(data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#answered({ ok: false, message: event.message });
    };
    return worker;
  }

  #answered(answer: FromPhases): void {
    const [key] = this.#asked;
    if (!answer.ok || answer.isWhole) this.#asked.shift();
    if (key !== undefined) this.#known = { ...this.#known, [key]: answer };
  }
}

const keyOf = ({ activations, keepProbability }: PhaseQuestion) => JSON.stringify([activations, keepProbability]);

export const phaseDiagrams = new PhaseDiagrams();
