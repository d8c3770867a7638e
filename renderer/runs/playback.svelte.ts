import type { RunView } from './run-data';
import { selection } from './selection.svelte';

/** A whole run is replayed in about this time, at most one recorded step a picture. */
const REPLAY_MILLISECONDS = 8000;
const PICTURE_MILLISECONDS = 50;

/** The step that the window shows: every picture follows it, and it can walk through the run by itself. */
class Playback {
  playing = $state(false);
  #timer: ReturnType<typeof setInterval> | undefined;

  /** The record that is shown: of the chosen step, else the last one. −1: there is none. */
  record({ data }: RunView): number {
    const { chosen } = selection;
    return chosen && data.count > 0 ? Math.max(0, data.recordAt(chosen.step)) : data.count - 1;
  }

  step(run: RunView): number {
    const record = this.record(run);
    return record < 0 ? 0 : run.data.steps.at(record);
  }

  /** Shows a record; a replay in progress ends. */
  show(run: RunView, record: number): void {
    this.stop();
    this.#go(run, record);
  }

  /** Follows the run again. */
  latest(): void {
    this.stop();
    selection.clear();
  }

  toggle(run: RunView): void {
    if (this.playing) return this.stop();
    if (run.data.count < 2) return;
    let at = this.record(run) >= run.data.count - 1 ? 0 : this.record(run);
    this.playing = true;
    this.#go(run, at);
    this.#timer = setInterval(() => {
      at += Math.max(1, Math.round((run.data.count * PICTURE_MILLISECONDS) / REPLAY_MILLISECONDS));
      this.#go(run, at);
      if (at >= run.data.count - 1) this.stop();
    }, PICTURE_MILLISECONDS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.playing = false;
  }

  #go({ data }: RunView, to: number): void {
    if (data.count === 0) return;
    const at = Math.min(data.count - 1, Math.max(0, to));
    selection.pointed = null;
    selection.chosen = { layer: selection.layer, step: data.steps.at(at) };
  }
}

export const playback = new Playback();
