import { planNetwork } from '../../shared/network/plan';
import { sizeOf } from '../../shared/program/tensor';
import { text } from '../../shared/text/text';
import { documentStore } from '../document/document-store.svelte';
import { shortText, wholeText } from '../format/number-text';
import type { RunView } from '../runs/run-data';
import { runStore } from '../runs/run-store.svelte';
import { messages } from '../ui/messages.svelte';

/** Whether the file is to hold all checkpoints, and what that costs. */
export function switchAllCheckpoints(): void {
  documentStore.allCheckpoints = !documentStore.allCheckpoints;
  const words = text.runs.allCheckpoints;
  const counts = runStore.kept.map(betweenEnds);
  const count = counts.reduce((sum, one) => sum + one, 0);
  const bytes = runStore.kept.reduce((sum, run, i) => sum + counts[i]! * bytesOfCheckpoint(run), 0);
  const megabytes = shortText(bytes / 1e6);
  if (!documentStore.allCheckpoints) messages.tell(words.off);
  else if (count === 0) messages.tell(words.none);
  else messages.tell(count === 1 ? words.one(megabytes) : words.several(wholeText(count), megabytes));
}

/** Its start and its end are saved in any case. */
const betweenEnds = ({ checkpoints }: RunView) => Math.max(0, checkpoints.length - 2);

function bytesOfCheckpoint({ experiment }: RunView): number {
  const { states, slots } = planNetwork(experiment);
  return [...states, ...slots].reduce((sum, { shape }) => sum + 4 * sizeOf(shape), 0);
}
