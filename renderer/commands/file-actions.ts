import type { Experiment } from '../../shared/experiment/experiment';
import { parseExperiment } from '../../shared/experiment/parse';
import type { Preset } from '../../shared/presets/catalog';
import type { DocumentContent } from '../../shared/protocol/reader';
import type {
  DocumentState,
  OpenedFile,
  OpenOutcome,
  Outcome,
  RunLabels,
  SaveOutcome,
} from '../../shared/protocol/window';
import { labelOf, type RunLabel } from '../../shared/run/stored-run';
import { text } from '../../shared/text/text';
import { DocumentReader } from '../runs/document-reader';
import { loadRuns, type LoadedRun } from '../runs/loaded-run';
import { runStore } from '../runs/run-store.svelte';
import { messages } from '../ui/messages.svelte';
import { documentStore } from '../document/document-store.svelte';
import { fileWork } from '../document/file-work.svelte';
import { story } from '../document/story.svelte';
import { tellNow } from '../document/recovery-copy';
import { sent } from '../document/sent';
import { runActions } from './run-actions.svelte';
import { startScreen } from './start-screen.svelte';
import { unsaved } from './unsaved.svelte';

// New, open, save: what the window does around what the main process does with files. Nothing unsaved is dropped unasked.

/** Learns its data within some seconds, and has hidden layers to compare. */
const BLANK = {
  title: text.document.untitled,
  data: { kind: 'two_rings', samples: 500, noise: 0.1 },
  layers: [
    ...Array.from({ length: 3 }, () => ({ kind: 'dense', units: 16, activation: { kind: 'tanh' } })),
    { kind: 'dense', units: 2 },
  ],
  optimizer: { kind: 'sgd', learningRate: 0.1 },
};

/** The save that is running, or the last one. */
let saving: Promise<unknown> = Promise.resolve();

/** @returns whether the document may go: it is saved, or the user gives it up */
export async function mayLeave(): Promise<boolean> {
  // somebody who has just pressed “Save” is not asked whether to save
  await saving;
  if (!unsaved.dirty) return true;
  const answer = await window.lab.askUnsaved();
  if (answer === 'save') {
    // with its end and its last weights: a run that is cut off could not go on
    await runStore.stopped();
    return save();
  }
  return answer === 'discard';
}

export const newDocument = () => openAsNew(parseExperiment(BLANK));

/** A document without a file. @returns whether it took the place of the one before */
export async function openAsNew(experiment: Experiment): Promise<boolean> {
  if (!(await mayLeave())) return false;
  await window.lab.newDocument();
  show(experiment, null, true);
  startScreen.shown = false;
  story.isOpen = true;
  messages.succeeded();
  return true;
}

/** A document to start from that has no file yet; its story is its notes. */
export const openPreset = ({ document, shows }: Preset) => openAsNew(parseExperiment({ notes: shows, ...document }));

/** The same, and runs it. */
export async function runPreset(preset: Preset): Promise<void> {
  if (await openPreset(preset)) runActions.runOrResume();
}

export const open = () => openBy(() => window.lab.open());
export const openRecent = (id: string) => openBy(() => window.lab.openRecent(id));
export const openExample = () => openBy(() => window.lab.example());
export const acceptFile = (id: string) => openBy(() => window.lab.acceptFile(id));
export const openDropped = (file: File) => openBy(() => window.lab.openDropped(file));

async function openBy(ask: () => Promise<OpenOutcome>): Promise<void> {
  if (!(await mayLeave())) return;
  const outcome = await opened(ask);
  take(outcome);
  if (!outcome.ok || !outcome.value) return;
  startScreen.shown = false;
  story.isOpen = true;
}

/** What the app was started with. */
export async function openInitial(): Promise<void> {
  const first = await opened(() => window.lab.initial());
  // A file that cannot be opened is said so, and the example is there all the same.
  if (!first.ok) take(await opened(() => window.lab.example()));
  take(first);
  // given while the window began
  if (first.ok && first.value?.file.name) startScreen.shown = false;
}

/** A document that came from a file, or from a recovery copy. */
interface OpenedDocument {
  readonly file: OpenedFile;
  readonly content: DocumentContent;
  readonly runs: readonly LoadedRun[];
  /** null: all is here. */
  readonly reader: DocumentReader | null;
}

/** null: the user cancelled. */
function opened(ask: () => Promise<OpenOutcome>): Promise<Outcome<OpenedDocument | null>> {
  return fileWork.during(async () => {
    const { outcome, document } = await DocumentReader.open(ask);
    if (!outcome.ok) return outcome;
    if (!outcome.value || !document) return { ok: true, value: null };
    const { reader, content } = document;
    const runs = await loadRuns(reader, content);
    const isDone = content.isSmall || !runs.ok;
    if (isDone) reader.close();
    if (!runs.ok) return runs;
    return { ok: true, value: { file: outcome.value, content, runs: runs.value, reader: isDone ? null : reader } };
  });
}

function take(outcome: Outcome<OpenedDocument | null>): void {
  if (!outcome.ok) return messages.fail(outcome.failure);
  if (!outcome.value) return;
  const { file, content, runs, reader } = outcome.value;
  const { name, notice } = file;
  const { experiment, allCheckpoints, labs } = content;
  show(experiment, name, notice === '', { allCheckpoints, runLabels: labelsOf(content.runs), labs });
  runStore.load(runs, reader);
  unsaved.runsSaved();
  if (notice) messages.tell(notice);
  else messages.succeeded();
}

const labelsOf = (runs: readonly (RunLabel & { readonly id: string })[]): RunLabels =>
  Object.fromEntries(
    runs.map((run) => [run.id, labelOf(run)] as const).filter(([, label]) => Object.keys(label).length > 0),
  );

function show(
  experiment: Experiment,
  name: string | null,
  isSaved: boolean,
  more: Parameters<typeof documentStore.load>[3] = {},
): void {
  documentStore.load(experiment, name, isSaved, more);
  story.isOpen = false;
  runStore.load([], null);
  unsaved.runsSaved();
}

export const save = () => inHand(saveBy((document) => window.lab.save(sent(document))));
export const saveAs = () => inHand(saveBy((document) => window.lab.saveAs(sent(document))));

function inHand(save: Promise<boolean>): Promise<boolean> {
  saving = save.catch(() => undefined);
  return save;
}

/** @returns whether it was saved */
async function saveBy(ask: (document: DocumentState) => Promise<SaveOutcome>): Promise<boolean> {
  const { experiment, runLabels, labs, allCheckpoints, deletedRuns } = documentStore;
  const state = { experiment, runLabels, labs, allCheckpoints, runIds: runStore.runIds };
  // A run that still goes is saved as far as it has come: it stays unsaved.
  const ended = runStore.kept.filter(({ finish }) => finish !== undefined).map(({ id }) => id);
  tellNow();
  const outcome = await fileWork.during(() => ask(state));
  if (!outcome.ok) {
    messages.fail(outcome.failure);
    return false;
  }
  if (!outcome.value) return false;
  documentStore.saved(outcome.value.name, state, deletedRuns);
  unsaved.runsSaved(ended);
  documentStore.announcement = text.document.saved(outcome.value.name);
  messages.succeeded();
  return true;
}
