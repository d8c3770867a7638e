import { packTable } from '../../shared/experiment/packed-table';
import type { SeedsCommand, SeedsEvent } from '../../shared/protocol/seeds';
import type { SeedShares } from '../../shared/diagnosis/evidence/case';
import { text } from '../../shared/text/text';
import { openPort } from '../runs/process-port';
import type { RunView } from '../runs/run-data';
import { runStore } from '../runs/run-store.svelte';
import { messages } from '../ui/messages.svelte';

const words = text.diagnosisCard.otherSeeds;

/** Other seeds of a run that went wrong, trained on demand: they tell whether it was the draw. */
class OtherSeeds {
  /** Share of their steps that is done; null: none are being trained. */
  progress = $state<number | null>(null);
  /** How those of a run ended, by its id. */
  #shares = $state.raw<Readonly<Record<string, SeedShares>>>({});
  #end: (() => void) | null = null;

  /** Why they cannot be trained now; null: they can. */
  readonly disabledReason = $derived(runStore.active ? text.diagnosisCard.disabledReasons.running : null);

  sharesOf(runId: string): SeedShares | null {
    return this.#shares[runId] ?? null;
  }

  async train({ id, experiment }: RunView): Promise<void> {
    if (this.progress !== null || this.disabledReason !== null) return;
    let isWanted = true;
    this.progress = 0;
    this.#end = () => (isWanted = false);
    const opened = await openPort(() => window.lab.connectSeeds());
    if (!opened.ok) {
      this.#done();
      return messages.fail(opened.failure);
    }
    const { runId: processId, port } = opened.value;
    const end = () => {
      port.close();
      void window.lab.killTrainer(processId);
      stopHearing();
    };
    const stopHearing = window.lab.onTrainerGone(({ runId, failure }) => {
      if (runId !== processId || this.#end !== end) return;
      this.#done();
      messages.fail(failure);
    });
    if (!isWanted) return end();
    this.#end = end;
    port.onmessage = ({ data }: MessageEvent<SeedsEvent>) => {
      if (data.kind === 'progress') {
        this.progress = data.share;
        return;
      }
      end();
      this.#done();
      if (data.kind === 'failed') messages.fail({ ...data, message: words.failed(data.message) });
      else this.#shares = { ...this.#shares, [id]: data.shares };
    };
    const command: SeedsCommand = { kind: 'train', experiment: packTable(experiment) };
    port.postMessage(command);
  }

  cancel(): void {
    this.#end?.();
    this.#done();
  }

  #done(): void {
    this.progress = null;
    this.#end = null;
  }
}

export const otherSeeds = new OtherSeeds();
