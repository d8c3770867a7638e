import { ARCHIVE_LIMITS } from '../../shared/limits/archive-limits';
import type { RandomStream } from '../../shared/random/stream';
import { craftZip, type CraftedEntry, type CraftedZip, type Fields } from './crafted-zip';

// One change to a document's file that nobody who is honest would make. But for `bytes` and `zip`, sums, sizes and directory are those
// of the changed archive: what is changed is not found by its check sum.

/** An archive that opens. */
export interface Original {
  readonly bytes: Uint8Array;
  readonly entries: readonly CraftedEntry[];
}

export interface Mutated {
  readonly kind: MutationKind;
  readonly bytes: Uint8Array;
}

type Mutation = (original: Original, random: RandomStream) => Uint8Array;

/** How many of a hundred files are of each kind. */
const SHARES = {
  bytes: 10,
  zip: 20,
  names: 5,
  entries: 15,
  'array headers': 10,
  'array numbers': 10,
  'JSON text': 10,
  'JSON values': 20,
} as const;
export type MutationKind = keyof typeof SHARES;
export const MUTATION_KINDS = Object.keys(SHARES) as MutationKind[];

const MUTATIONS: Readonly<Record<MutationKind, Mutation>> = {
  bytes: ({ bytes }, random) => alteredBytes(bytes, random),
  zip: ({ entries }, random) => craftZip(alteredZip(entries, random)),
  names: (original, random) =>
    withEntry(
      original,
      random,
      () => true,
      (entry) => ({ ...entry, name: pick(random, ODD_NAMES)(entry.name) }),
    ),
  entries: ({ entries }, random) => craftZip({ entries: alteredEntries(entries, random) }),
  'array headers': (original, random) =>
    withContent(original, random, '.npy', (content) => {
      const header = 10 + content[8]! + 256 * content[9]!;
      const altered = random.uniform() < 0.5 ? alteredBytes : alteredDigits;
      return Buffer.concat([altered(content.subarray(0, header), random), content.subarray(header)]);
    }),
  'array numbers': (original, random) =>
    withContent(original, random, '.npy', (content) => {
      const start = 10 + content[8]! + 256 * content[9]!;
      const numbers = (content.length - start) / 4;
      const altered = Buffer.from(content);
      for (let i = 0; i <= random.integer(4) && numbers > 0; i++)
        altered.writeUInt32LE(pick(random, ODD_NUMBERS), start + 4 * random.integer(numbers));
      return altered;
    }),
  'JSON text': (original, random) => withContent(original, random, '.json', (content) => alteredBytes(content, random)),
  'JSON values': (original, random) =>
    withContent(original, random, '.json', (content) => {
      const value = alteredJson(JSON.parse(Buffer.from(content).toString()), random);
      return Buffer.from(JSON.stringify(value));
    }),
};

export function mutate(original: Original, random: RandomStream): Mutated {
  let left = random.integer(100);
  const kind = MUTATION_KINDS.find((kind) => (left -= SHARES[kind]) < 0)!;
  return { kind, bytes: MUTATIONS[kind](original, random) };
}

function pick<T>(random: RandomStream, values: readonly T[]): T {
  return values[random.integer(values.length)]!;
}

/** Bits and bytes changed, taken out or put in, or all cut short. */
function alteredBytes(bytes: Uint8Array, random: RandomStream): Uint8Array {
  let altered = Buffer.from(bytes);
  for (let i = 0; i <= random.integer(4) && altered.length > 0; i++) {
    const at = random.integer(altered.length);
    const how = random.integer(8);
    if (how < 3) altered[at] = random.integer(256);
    else if (how < 5) altered[at] = altered[at]! ^ (1 << random.integer(8));
    else if (how === 5)
      altered = Buffer.concat([altered.subarray(0, at), altered.subarray(at + 1 + random.integer(8))]);
    else if (how === 6)
      altered = Buffer.concat([altered.subarray(0, at), Buffer.from([random.integer(256)]), altered.subarray(at)]);
    else if (random.uniform() < 0.2) altered = altered.subarray(0, at);
    else altered = Buffer.concat([altered.subarray(0, at), altered.subarray(random.integer(altered.length))]);
  }
  return altered;
}

/** A number in a text becomes another of as many digits. */
function alteredDigits(bytes: Uint8Array, random: RandomStream): Uint8Array {
  const altered = Buffer.from(bytes);
  const digits = [...altered.keys()].filter((i) => i >= 10 && altered[i]! >= 0x30 && altered[i]! <= 0x39);
  if (digits.length > 0) altered[pick(random, digits)] = 0x30 + random.integer(10);
  return altered;
}

/** float32: 0, −0, least, largest, ∞, −∞, NaN; and as step numbers: 0, 1, large, largest. */
const ODD_NUMBERS = [0, 0x80000000, 1, 0x7f7fffff, 0x7f800000, 0xff800000, 0x7fc00000, 0xffffffff, 2, 1000, 10_000_001];

const ODD_NAMES: readonly ((name: string) => string)[] = [
  (name) => name.toUpperCase(),
  (name) => `${name}.npy`,
  (name) => name.replace(/\.npy$/, ''),
  (name) => `../${name}`,
  (name) => `/${name}`,
  (name) => name.replaceAll('/', '\\'),
  (name) => name.replace('runs/', 'runs//'),
  (name) => `${name}/`,
  (name) => name.replace('run-1', '__proto__'),
  (name) => name.replace('run-1', 'run-3'),
  (name) => name.replace('initial', 'final'),
  (name) => name.replace('kernel', 'bias'),
  (name) => `${name}\u0000`,
  (name) => name + 'x'.repeat(ARCHIVE_LIMITS.nameLength),
  () => '',
  () => 'ä/é.npy',
];

const NO_CONTENT = new Uint8Array();
const FIELDS: readonly (keyof Fields)[] = ['version', 'flags', 'method', 'time', 'date', 'crc', 'packedSize', 'size'];

/** Headers, directory and end record that say something else than what is there. */
function alteredZip(entries: readonly CraftedEntry[], random: RandomStream): CraftedZip {
  const at = random.integer(entries.length);
  const some = Buffer.from(Array.from({ length: 1 + random.integer(24) }, () => random.integer(256)));
  const odd = () => pick(random, [0, 1, 2, 8, 20, 45, 0xff, 0xffff, 0xffffffff, random.integer(2 ** 31), some.length]);
  const change = (more: Partial<CraftedEntry>): CraftedZip => ({
    entries: entries.map((entry, i) => (i === at ? { ...entry, ...more } : entry)),
  });
  const field = { [pick(random, FIELDS)]: odd() };
  const fields = Buffer.concat([
    Buffer.from([pick(random, [1, 0x0a, 0x55, 0x75]), pick(random, [0, 0x54, 0x70, 0x78])]),
    Buffer.from([some.length, 0]),
    some,
  ]);
  const times = Buffer.from('5554050003000000f0', 'hex');
  const end = pick(random, ['disk', 'count', 'length', 'directory', 'comment'] as const);
  return pick<() => CraftedZip>(random, [
    () => change({ local: field }),
    () => change({ central: field }),
    () => change({ both: field }),
    () => change({ localName: some }),
    () => change({ centralName: some }),
    () => change({ localExtra: fields }),
    () => change({ centralExtra: fields }),
    () => change({ localExtra: times, centralExtra: times }),
    () => change({ comment: some }),
    () => change({ before: some }),
    () => change({ after: some }),
    () => change({ descriptor: true }),
    () => change({ unlisted: true }),
    () => change({ offset: odd() }),
    () => change({ disk: odd() }),
    () => change({ packed: Buffer.concat([entries[at]!.packed ?? entries[at]!.content, some]) }),
    () => ({ entries, comment: some }),
    () => ({ entries, comment: craftZip({ entries: entries.slice(0, at) }) }),
    () => ({ entries, after: some }),
    () => ({ entries, beforeDirectory: some }),
    () => ({ entries, beforeEnd: some }),
    () => ({ entries, end: { [end]: odd() } }),
    () => ({ entries: [...entries].reverse() }),
  ])();
}

/** Entries that are missing, twice there, foreign, exchanged, empty, cut or longer than they were. */
function alteredEntries(entries: readonly CraftedEntry[], random: RandomStream): readonly CraftedEntry[] {
  const at = random.integer(entries.length);
  const one = entries[at]!;
  const other = pick(random, entries);
  const replace = (entry: CraftedEntry) => entries.map((other, i) => (i === at ? entry : other));
  return pick<() => readonly CraftedEntry[]>(random, [
    () => entries.filter((_, i) => i !== at),
    () => [...entries, one],
    () => [...entries, { ...one, name: pick(random, ODD_NAMES)(one.name) }],
    () => [...entries, { name: 'notes.txt', content: one.content, deflated: true }],
    () => replace({ ...other, name: one.name }),
    () => replace(withNewContent(one, NO_CONTENT)),
    () => replace(withNewContent(one, one.content.subarray(0, random.integer(one.content.length + 1)))),
    () => replace(withNewContent(one, Buffer.concat([one.content, other.content]))),
  ])();
}

/** The packed bytes of the original are made once, but belong to its content alone. */
const withNewContent = ({ name }: CraftedEntry, content: Uint8Array): CraftedEntry => ({
  name,
  content,
  deflated: true,
});

function withEntry(
  { entries }: Original,
  random: RandomStream,
  wanted: (entry: CraftedEntry) => boolean,
  change: (entry: CraftedEntry) => CraftedEntry,
): Uint8Array {
  const at = pick(
    random,
    [...entries.keys()].filter((i) => wanted(entries[i]!)),
  );
  return craftZip({ entries: entries.map((entry, i) => (i === at ? change(entry) : entry)) });
}

function withContent(
  original: Original,
  random: RandomStream,
  ending: '.npy' | '.json',
  change: (content: Uint8Array) => Uint8Array,
): Uint8Array {
  return withEntry(
    original,
    random,
    ({ name }) => name.endsWith(ending),
    (entry) => withNewContent(entry, change(entry.content)),
  );
}

const ODD_VALUES: readonly unknown[] = [
  null,
  true,
  -1,
  0,
  1,
  0.5,
  1e9,
  1e308,
  2 ** 53,
  '',
  'x',
  'run-2',
  '__proto__',
  '\u0000\u001b[2J',
  'x'.repeat(5000),
  [],
  {},
  [[]],
  Array.from({ length: 2000 }, () => ({})),
];

/** One value somewhere in it is another, is missing, is there twice, or stands elsewhere. */
function alteredJson(value: unknown, random: RandomStream): unknown {
  const places: { readonly holder: Record<string, unknown> | unknown[]; readonly key: string }[] = [];
  const visit = (holder: unknown) => {
    if (typeof holder !== 'object' || holder === null) return;
    for (const key of Object.keys(holder)) {
      places.push({ holder: holder as Record<string, unknown>, key });
      visit((holder as Record<string, unknown>)[key]);
    }
  };
  visit(value);
  const { holder, key } = pick(random, places);
  const values = holder as Record<string, unknown>;
  const other = pick(random, places);
  pick<() => void>(random, [
    () => (values[key] = pick(random, ODD_VALUES)),
    () => (values[key] = pick(random, ODD_VALUES)),
    () => (values[key] = (other.holder as Record<string, unknown>)[other.key]),
    () => (Array.isArray(holder) ? holder.splice(Number(key), 1) : Reflect.deleteProperty(holder, key)),
    () =>
      Array.isArray(holder) ? holder.splice(Number(key), 0, structuredClone(values[key])) : (holder[`${key}2`] = 1),
    () => typeof values[key] === 'number' && (values[key] = values[key] * pick(random, [-1, 2, 0.1, 1e6])),
  ])();
  // What contains itself has no text.
  return isTree(value) ? value : null;
}

function isTree(value: unknown): boolean {
  try {
    JSON.stringify(value);
    return true;
  } catch {
    return false;
  }
}
