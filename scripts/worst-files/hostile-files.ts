import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { craftZip, type CraftedEntry } from '../fuzz/crafted-zip';
import { packNpy } from '../../shared/archive/npy';
import { runJsonText } from '../../shared/archive/run-json';
import { experimentText } from '../../shared/experiment/parse';
import { longRun } from './long-run';

/** Files that are small, and would be large in memory. Each is written when it is asked for. */
export const HOSTILE: Readonly<Record<string, (folder: string) => string>> = {
  'zeros that pack 1000 to 1': (folder) => zip(folder, 'zeros', zeros()),
  'brackets, packed': (folder) =>
    zip(folder, 'brackets', [{ name: 'experiment.json', content: brackets, deflated: true }]),
  'brackets, bare': (folder) => write(folder, 'brackets.json', brackets),
  'numbers in run.json': (folder) =>
    zip(folder, 'numbers', withRunJson(`"evaluations": [${'0,'.repeat(39_000_000)}0]`)),
  'names in run.json': (folder) => zip(folder, 'names', withRunJson(names(7_000_000))),
  'names in experiment.json': (folder) => write(folder, 'names.json', Buffer.from(`{${names(1_900_000)}}`)),
};

const brackets = Buffer.alloc(19_800_000, '[');
const names = (count: number) => Array.from({ length: count }, (_, i) => `"${i.toString(36)}":0`).join(',');

/** A run of as many zeros as a file may hold. */
function zeros(): CraftedEntry[] {
  const layers = 100;
  const steps = 225_000;
  const { description, recorded, steps: numbers } = longRun({ steps, layers, noise: false });
  const entry = (name: string, content: Uint8Array): CraftedEntry => ({ name, content, deflated: true });
  const array = (name: string, content: Uint8Array) => entry(`runs/long/${name}.npy`, content);
  // the same bytes each time
  const series = packNpy({ shape: [steps], values: new Float32Array(steps) });
  const statistic = packNpy({ shape: [steps, layers], values: new Float32Array(steps * layers) });
  return [
    entry('experiment.json', Buffer.from(experimentText(description.experiment))),
    entry('runs/long/run.json', Buffer.from(runJsonText({ ...description, recorded }))),
    array('step', packNpy({ shape: [steps], values: numbers })),
    ...recorded.series.map((name) => array(name, series)),
    ...recorded.statistics.map((id) => array(id, statistic)),
  ];
}

function withRunJson(inside: string): CraftedEntry[] {
  const { experiment } = longRun({ steps: 1, layers: 1, noise: false }).description;
  return [
    { name: 'experiment.json', content: Buffer.from(experimentText(experiment)), deflated: true },
    { name: 'runs/long/run.json', content: Buffer.from(`{${inside}}`), deflated: true },
  ];
}

const zip = (folder: string, name: string, entries: readonly CraftedEntry[]) =>
  write(folder, `${name}.gradlab`, craftZip({ entries }));

function write(folder: string, name: string, bytes: Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, bytes);
  return file;
}
