import { appendFileSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { dropRecoveryCopy, findRecoveryCopy, keepRecoveryCopy } from '../../main/document/recovery';
import { fingerprintOf } from '../../main/files/fingerprint';
import { writeSources } from '../../main/files/write-document';
import { Durability } from '../../main/journal/durability';
import { Journal } from '../../main/journal/journal';
import { gatherRuns } from '../../main/reader/gather-runs';
import { runFolder } from '../../main/runs/run-folders';
import { killAt, type KillPoint } from './kill-at';
import {
  documentFile,
  doneFile,
  evaluationOf,
  experimentOf,
  header,
  rowOf,
  RUN,
  snapshotOf,
  STEPS,
  weightsOf,
} from './story';

// A session with a document, a run and unsaved work, that is killed at a given point. What is done it writes down at once: all of that must
// be there afterwards.

const folder = process.env['GRADLAB_CRASH_FOLDER']!;
const point = JSON.parse(process.argv[2]!) as KillPoint | null;
const [note, finish] = [appendFileSync, writeFileSync];
const done = (what: string, step = 0) => note(doneFile(folder), `${what} ${step}\n`);

const calls = killAt(point);
const file = documentFile(folder);

async function save(edit: number): Promise<void> {
  const places = edit === 0 ? [] : [{ id: RUN, folder: runFolder(RUN) }];
  const { runs } = await gatherRuns(places, new Map());
  await writeSources(file, { experiment: experimentOf(edit), runs });
  done('saved', edit);
}

await save(0);
const journal = new Journal(runFolder(RUN), header, undefined, new Durability(true, 0));
done('begun');
journal.keepWeights('initial', weightsOf(0));
done('initial');
for (let step = 1; step <= STEPS; step++) {
  journal.append([rowOf(step)]);
  done('row', step);
  // the time that a flush waits for
  await setTimeout(2);
  if (step % 2 === 0) {
    journal.appendEvaluation(evaluationOf(step));
    done('evaluation', step);
  }
  if (step % 5 === 0) {
    journal.appendSnapshot(snapshotOf(step));
    done('snapshot', step);
  }
  if (step % 8 === 0) {
    journal.keepCheckpoint({ step, weights: weightsOf(step) });
    done('checkpoint', step);
  }
  if (step % 3 === 0) {
    const experiment = experimentOf(step);
    keepRecoveryCopy({ file, fingerprint: await fingerprintOf(file), experiment, runIds: [RUN], attempts: 0 });
    await findRecoveryCopy();
    done('copy', step);
  }
  if (step % 6 === 0) await save(step);
}
journal.keepWeights('final', weightsOf(STEPS));
journal.close({ finish: 'completed', step: STEPS, nonFinite: null });
done('ended', STEPS);
await save(STEPS + 1);
done('dropping');
await dropRecoveryCopy();
done('dropped');
finish(`${doneFile(folder)}.calls`, JSON.stringify(calls));
