import type { Experiment } from '../../shared/experiment/experiment';
import { packTable, unpackData } from '../../shared/experiment/packed-table';
import type { SentExperiment } from './messages';

/** The page's end of the line to one worker. */
export class DataSent {
  #last: Experiment['data'] | null = null;

  /** @returns what is to be sent of an experiment after those before */
  of(experiment: Experiment): SentExperiment {
    const isThere = experiment.data === this.#last;
    this.#last = experiment.data;
    return isThere ? { ...experiment, data: null } : packTable(experiment);
  }
}

/** The worker's end: the same data are the same object again, by which what is known of them is found. */
export class DataHeld {
  #data: Experiment['data'] | null = null;

  take({ data, ...others }: SentExperiment): Experiment {
    if (data) this.#data = unpackData(data);
    if (!this.#data) throw new Error('data were not sent');
    return { ...others, data: this.#data };
  }
}
