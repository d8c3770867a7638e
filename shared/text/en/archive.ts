// What is wrong with a .gradlab file, after its name.

const damaged = (what: string) => `the archive is damaged: ${what}`;
const differs = (what: string) => `the archive is not one that every program reads alike: ${what}`;
const bytes = (count: number) => (count === 1 ? '1 byte' : `${count} bytes`);

export const archive = {
  // Limits, for readers and writers.
  fileTooLarge: (size: number, most: number) => `the file has ${bytes(size)}; the limit is ${most}`,
  tooManyEntries: (most: number) => `the file has more than ${most} entries, which is the limit`,
  unpackedTooLarge: (most: number) => `unpacked, the file has more than ${bytes(most)}, which is the limit`,
  manyLabs: (count: number, most: number) => `it has answers to ${count} labs; the limit is ${most}`,
  entryTooLarge: (name: string, size: number, most: number) => `“${name}” has ${bytes(size)}; the limit is ${most}`,
  entryTooShort: (name: string, size: number, least: number) =>
    damaged(`“${name}” has ${bytes(size)}; by the rest of its run it must have ${least} or more`),

  textTooLarge: (most: number) =>
    `the descriptions of all runs together have more than ${bytes(most)}, which is the limit`,
  tooManyRecords: (most: number) => `all runs together have more than ${most} recorded steps, which is the limit`,
  tooManyCheckpoints: (count: number, most: number) => `a run has ${count} checkpoints; the limit is ${most}`,
  checkpointsTooLarge: (size: number, most: number) =>
    `the checkpoints of a run have ${bytes(size)}; the limit is ${most}`,
  fewerCheckpoints: 'Switch “Save all checkpoints in the file” off.',
  bareJson: 'the JSON text',
  deepJson: (what: string, most: number) => `${what} has lists and objects more than ${most} deep inside one another`,
  manyLists: (what: string, most: number) => `${what} has more than ${most} lists and objects`,
  manyFields: (what: string, most: number) => `${what} has an object with more than ${most} fields`,
  manyValues: (what: string, most: number) => `${what} has more than ${most} values`,

  nameLength: (length: number, most: number) =>
    damaged(`the name of an entry has ${bytes(length)}; it must have 1 to ${most}`),
  badName: (name: string) => damaged(`“${name}” is not a valid name for an entry`),
  nameEncoding: (name: string) => differs(`the name “${name}” does not say that it is UTF-8`),

  noEnd: damaged('its end is missing, so it was cut short or altered'),
  twoEnds: differs('it has more than one end record'),
  zip64: 'the archive is of the kind for very large files (ZIP64)',
  volumes: 'the archive is one of several volumes',
  directoryElsewhere: damaged('its directory is not where it should be'),
  cutDirectory: damaged('its directory is cut short'),
  longDirectory: damaged('its directory is longer than its entries'),

  twice: (name: string) => damaged(`“${name}” is in it twice`),
  twiceForNumPy: (name: string) => differs(`NumPy finds both “${name}” and “${name}.npy” under one name`),
  fitsNoLayer: (name: string) => damaged(`“${name}” fits no layer of its run`),
  missing: (name: string) => damaged(`“${name}” is missing`),
  folderWithContent: (name: string) => differs(`“${name}” is a folder, and has content`),
  encrypted: (name: string) => `“${name}” is encrypted`,
  unknownMethod: (name: string, method: number) => `“${name}” is packed by method ${method}, which is not supported`,
  unknownFeature: (name: string) => `“${name}” uses a feature of ZIP that is not supported`,
  extraField: (name: string, id: number) =>
    differs(`“${name}” has an extra field (0x${id.toString(16).padStart(4, '0')}) that some programs follow`),
  cutFields: (name: string) => damaged(`the extra fields of “${name}” are cut short`),
  impossibleSize: (name: string, size: number, packed: number) =>
    damaged(`“${name}” claims to have ${bytes(size)}, which ${bytes(packed)} of packed data cannot hold`),
  entryElsewhere: (name: string) => damaged(`“${name}” is not where the directory says`),
  cutEntry: (name: string) => damaged(`“${name}” is cut short`),
  headersDiffer: (name: string) => differs(`the header of “${name}” and the directory disagree`),
  namesDiffer: (name: string) => damaged(`“${name}” has another name where it is stored`),
  overlap: (name: string, next: string) => damaged(`“${name}” and “${next}” overlap`),
  gap: (count: number, before: string | null) =>
    differs(
      `there ${count === 1 ? 'is' : 'are'} ${bytes(count)} before ${before === null ? 'the directory' : `“${before}”`} that belong to no entry`,
    ),
  doesNotUnpack: (name: string, reason: string) => damaged(`“${name}” cannot be unpacked (${reason})`),
  wrongSum: (name: string) => damaged(`“${name}” is not what its check sum says`),

  // After the name of an entry.
  notNpy: 'is not a NumPy array (format 1.0)',
  npyHeader: 'has a header that NumPy does not write for float32 or uint32 in C order',
  npyLength: (found: number, wanted: number, shape: readonly number[]) =>
    `has ${bytes(found)} of data, not the ${wanted} of its shape (${shape.join(', ')})`,
} as const;
