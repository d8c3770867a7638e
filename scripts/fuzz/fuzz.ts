import { isDeepStrictEqual } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { compressionAtOnce as compression } from '../../main/files/compression';
import { packArchive, type Archive } from '../../shared/archive/archive';
import { unpackArchive } from '../../shared/archive/read-archive';
import { ArchiveProblem } from '../../shared/archive/archive-problem';
import { sourceOf } from '../../shared/archive/byte-source';
import { unpackNpy } from '../../shared/archive/npy';
import { readZip, unpackEntry } from '../../shared/archive/read-zip';
import { sampleExperiment, sampleRun } from '../../shared/archive/sample-archive';
import type { Compression } from '../../shared/archive/zip-format';
import { InvalidExperiment } from '../../shared/catalog/problem';
import type { KnownNames } from '../../shared/run/stored-run';
import { randomStream } from '../../shared/random/stream';
import { mutate, type MutationKind, type Original } from './mutations';

/** What a file passes, one after the other. */
export const STAGES = ['directory', 'check sums', 'arrays', 'JSON', 'opened'] as const;
type Stage = (typeof STAGES)[number];

export interface Fuzzed {
  readonly kind: MutationKind;
  readonly bytes: Uint8Array;
  readonly passed: readonly Stage[];
  /** What must never be: null if all is well. */
  readonly fault: string | null;
}

/** Ten lines of at most 500 characters, and one that says how many are left out. */
const LONGEST_MESSAGE = 5100;
/** One in so many of the documents that open is saved and opened again. */
const SAVED_EVERY = 4;

/** A run that has not recorded everything; its file has fewer entries, and is changed sooner. */
const FEW_NAMES: KnownNames = { series: ['loss'], statistics: ['signalRms', 'dead'], snapshotStatistics: [] };

const documents: readonly Archive[] = [
  { experiment: sampleExperiment, runs: [] },
  { experiment: sampleExperiment, runs: [sampleRun('run-1', 3, (i) => i / 8)] },
  { experiment: sampleExperiment, runs: [sampleRun('run-1', 4, Math.cos, FEW_NAMES)] },
  {
    experiment: sampleExperiment,
    runs: [sampleRun('run-1', 2, Math.sin, FEW_NAMES), sampleRun('run-2', 0, Math.cos, FEW_NAMES)],
  },
];

/** The documents that are changed, as their files. */
export async function originals(): Promise<readonly Original[]> {
  return Promise.all(
    documents.map(async (archive) => {
      const bytes = await packed(archive);
      const source = sourceOf(bytes);
      const entries = await Promise.all(
        [...readZip(source).values()].map(async (entry) => {
          const content = Uint8Array.from(await unpackEntry(source, entry, compression));
          return { name: entry.name, content, deflated: true, packed: deflateRawSync(content) };
        }),
      );
      return { bytes, entries };
    }),
  );
}

/**
 * File `i` of those that a seed stands for, and what became of it. Whatever it holds, it is refused in words, or opens as a document that
 * can be saved and opened again.
 */
export async function fuzz(from: readonly Original[], seed: number, i: number): Promise<Fuzzed> {
  const random = randomStream(seed, `file ${i}`);
  const original = from[random.integer(from.length)]!;
  const { kind, bytes } = mutate(original, random);
  const passed: Stage[] = [];
  let fault: string | null = null;
  try {
    const archive = await passing(bytes, remembering(compression), (stage) => passed.push(stage));
    if (i % SAVED_EVERY > 0) return { kind, bytes, passed, fault };
    const again = await unpackArchive(sourceOf(await packed(archive)), compression);
    if (!isDeepStrictEqual(again, archive)) fault = 'saved and opened again it is another document';
  } catch (error) {
    fault = faultOf(error, passed.includes('opened'));
  }
  return { kind, bytes, passed, fault };
}

/** @throws what the lab refuses the file with */
async function passing(bytes: Uint8Array, compression: Compression, passed: (stage: Stage) => void): Promise<Archive> {
  const source = sourceOf(bytes);
  const entries = [...readZip(source).values()];
  passed('directory');
  const contents: (readonly [name: string, content: Uint8Array])[] = [];
  for (const entry of entries) contents.push([entry.name, await unpackEntry(source, entry, compression)]);
  passed('check sums');
  // What is in no run, or of no known name, is left alone: these two are stricter than opening, and only counted.
  const holds = (stage: Stage, ending: string, read: (content: Uint8Array) => unknown) => {
    try {
      for (const [name, content] of contents) if (name.endsWith(ending)) read(content);
      passed(stage);
    } catch {
      // told by the reader itself, where it matters
    }
  };
  holds('arrays', '.npy', unpackNpy);
  holds('JSON', '.json', (content) => JSON.parse(Buffer.from(content).toString()));
  const archive = await unpackArchive(source, compression);
  passed('opened');
  return archive;
}

/** What one file's entries unpack to is found out once: they are read twice. */
function remembering(compression: Compression): Compression {
  const known = new Map<string, Promise<Uint8Array>>();
  return {
    ...compression,
    inflate(packed, size) {
      const key = `${packed.byteOffset} ${packed.length} ${size}`;
      const found = known.get(key) ?? compression.inflate(packed, size);
      known.set(key, found);
      return found;
    },
  };
}

function faultOf(error: unknown, isOpened: boolean): string | null {
  const { stack = '', message } = error as Error;
  if (isOpened) return `opened, but cannot be saved: ${message}`;
  if (!(error instanceof ArchiveProblem) && !(error instanceof InvalidExperiment))
    return `not refused in words: ${stack}`;
  if (message === '' || message.length > LONGEST_MESSAGE) return `a message of ${message.length} characters`;
  if (/[^\P{Cc}\n]/u.test(message)) return `a message with control characters: ${JSON.stringify(message)}`;
  return null;
}

async function packed(archive: Archive): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of packArchive(archive, compression)) pieces.push(piece);
  return Buffer.concat(pieces);
}
