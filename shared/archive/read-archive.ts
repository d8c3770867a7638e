import type { Experiment } from '../experiment/experiment';
import { parseExperimentText } from '../experiment/parse';
import { ARCHIVE_LIMITS } from '../limits/archive-limits';
import { text } from '../text/text';
import { EXPERIMENT, type Archive } from './archive';
import type { ArchivedRun } from './archived-run';
import { RunsBudget } from './archive-budget';
import { ArchiveProblem } from './archive-problem';
import type { ByteSource } from './byte-source';
import { assertJsonBounds } from './json-bounds';
import { assertLabEntries, labOfEntry, type LabEntries } from './lab-entries';
import { naming } from './naming';
import { unpackNpy } from './npy';
import { PackedRun, type Contents } from './packed-run';
import { unpackRun } from './run-source';
import { readZip, unpackEntry, type ZipEntry } from './read-zip';
import type { Compression } from './zip-format';

/** A document of which the texts are read, and the arrays still packed. */
export interface OpenArchive {
  readonly experiment: Experiment;
  readonly runs: readonly PackedRun[];
  /** Left out: it has no answers to labs. */
  readonly labs?: LabEntries;
  /** Bytes of all there is in it when unpacked. */
  readonly unpackedBytes: number;
}

/**
 * Reads a document's texts: of an archive, or a bare JSON text. What an archive holds beside the document is left alone.
 *
 * @param onProgress is told the share of the archive that has been unpacked, also later when arrays are asked for; it may throw to give up
 * @throws ArchiveProblem naming the entry, or InvalidExperiment if the experiment in it is not valid
 */
export async function openArchive(
  source: ByteSource,
  compression: Compression,
  onProgress: (share: number) => void = () => undefined,
): Promise<OpenArchive> {
  if (!looksLikeZip(source)) return { experiment: parseBareJson(source), runs: [], unpackedBytes: source.size };
  const entries = readZip(source);
  assertOneNameForNumPy(entries);
  if (!entries.has(EXPERIMENT))
    throw new ArchiveProblem(
      'not-a-document',
      `this is an archive, but not a Gradient Lab file: it has no “${EXPERIMENT}”`,
    );
  const contents = contentsOf(source, entries, compression, onProgress);
  // Before any run: a file of a newer Gradient Lab is refused here, whatever its runs look like.
  const experiment = parseExperimentText(await contents.json(EXPERIMENT));
  const runs: PackedRun[] = [];
  for (const name of entries.keys()) {
    const id = /^runs\/([^/]+)\/run\.json$/.exec(name)?.[1];
    if (id) runs.push(await PackedRun.open(id, contents));
  }
  const labs = await labsIn(entries, contents);
  return { experiment, runs, ...(labs && { labs }), unpackedBytes: totalOf(entries) };
}

/** Reads a document with all of its arrays. See `openArchive`. */
export async function unpackArchive(...from: Parameters<typeof openArchive>): Promise<Archive> {
  const { experiment, runs, labs } = await openArchive(...from);
  const unpacked: ArchivedRun[] = [];
  for (const run of runs) unpacked.push(await unpackRun(run));
  return { experiment, runs: unpacked, ...(labs && { labs }) };
}

/** Answers to labs, as texts; null: there are none. */
async function labsIn(entries: ReadonlyMap<string, ZipEntry>, contents: Contents): Promise<LabEntries | null> {
  const found = [...entries].flatMap(([name, { size }]) => {
    const id = labOfEntry(name);
    return id === null ? [] : [{ id, name, size }];
  });
  assertLabEntries(found);
  const labs: Record<string, string> = {};
  for (const { id, name } of found) labs[id] = await contents.json(name);
  return found.length > 0 ? labs : null;
}

function contentsOf(
  source: ByteSource,
  entries: ReadonlyMap<string, ZipEntry>,
  compression: Compression,
  onProgress: (share: number) => void,
): Contents {
  const total = 1 + totalOf(entries);
  let unpacked = 0;
  const budget = new RunsBudget();
  const folders = byFolder(entries.keys());
  const unpack = (entry: ZipEntry) => {
    onProgress(Math.min(1, unpacked / total));
    unpacked += entry.size;
    return unpackEntry(source, entry, compression);
  };
  const entryOf = (name: string): ZipEntry => {
    const entry = entries.get(name);
    if (!entry) throw ArchiveProblem.damaged(text.archive.missing(name));
    return entry;
  };
  return {
    has: (name) => entries.has(name),
    within: (folder) => folders.get(folder) ?? [],
    sizeOf: (name) => entryOf(name).size,
    async json(name) {
      const entry = entryOf(name);
      budget.parse(name, entry.size);
      return jsonText(`“${name}”`, await unpack(entry));
    },
    expectRecords: (count) => budget.record(count),
    async array(name, most) {
      const entry = entryOf(name);
      if (entry.size > most) throw new ArchiveProblem('too-large', text.archive.entryTooLarge(name, entry.size, most));
      const content = await unpack(entry);
      return naming(name, () => unpackNpy(content));
    },
  };
}

/** Once for all runs: there may be thousands, and tens of thousands of names. */
function byFolder(names: Iterable<string>): ReadonlyMap<string, readonly string[]> {
  const folders = new Map<string, string[]>();
  for (const name of names) {
    const end = name.lastIndexOf('/');
    const folder = name.slice(0, Math.max(0, end));
    const inside = folders.get(folder);
    if (inside) inside.push(name.slice(end + 1));
    else folders.set(folder, [name.slice(end + 1)]);
  }
  return folders;
}

const totalOf = (entries: ReadonlyMap<string, ZipEntry>) =>
  [...entries.values()].reduce((sum, { size }) => sum + size, 0);

/** ZIP files begin with the letters PK. */
function looksLikeZip(source: ByteSource): boolean {
  const [p, k] = source.read(0, Math.min(2, source.size));
  return p === 0x50 && k === 0x4b;
}

/** For numpy.load the ending .npy is not part of a name: with an entry of either kind it would give only one of them. */
function assertOneNameForNumPy(entries: ReadonlyMap<string, unknown>): void {
  for (const name of entries.keys())
    if (entries.has(`${name}.npy`)) throw ArchiveProblem.damaged(text.archive.twiceForNumPy(name));
}

function parseBareJson(source: ByteSource): Experiment {
  if (source.size === 0) throw new ArchiveProblem('damaged', 'the file is empty');
  if (source.size > ARCHIVE_LIMITS.documentBytes)
    throw new ArchiveProblem('too-large', text.files.tooLarge(source.size, ARCHIVE_LIMITS.documentBytes));
  // What begins with neither “PK” nor a JSON object is some other kind of file, and no line of it is worth quoting.
  const bytes = source.read(0, source.size);
  if (!/^\s*[[{]/.test(utf8(bytes.subarray(0, 1000))))
    throw new ArchiveProblem('not-a-document', 'this is neither a .gradlab archive nor a JSON text');
  return parseExperimentText(jsonText(text.archive.bareJson, bytes));
}

/** @throws ArchiveProblem if it would take too much memory once it is parsed */
function jsonText(what: string, bytes: Uint8Array): string {
  assertJsonBounds(what, bytes);
  return utf8(bytes);
}

/** A byte order mark, as some editors put it before JSON, is not part of the text. */
const utf8 = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: false }).decode(bytes);
