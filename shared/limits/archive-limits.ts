import { LIMITS } from './limits';

/**
 * What a file may hold. Anyone may have made it, so each is checked from the archive's directory before anything is
 * unpacked. Writing keeps to the same limits: what is saved can be opened again.
 */
export const ARCHIVE_LIMITS = {
  /** The file as it lies on disk. */
  bytes: 1_000_000_000,
  /** As many as ZIP counts without ZIP64: sixteen runs of 500 layers with Adam. */
  entries: 65_534,
  /** The list of the entries at the end of the file. */
  directoryBytes: 20_000_000,
  nameLength: 200,
  /** All entries together. */
  unpackedBytes: 1_000_000_000,
  /** Of a run; the lab makes twenty or so each time that it trains. */
  checkpoints: 200,
  /** All of them together, when there are several. */
  checkpointBytes: 400_000_000,
  /** DEFLATE cannot pack tighter than 1032 to 1. */
  ratio: 1032,
  /** `experiment.json`, or a bare JSON file. */
  documentBytes: LIMITS.documentBytes,
  /** A `run.json`: the experiment again, and an evaluation an epoch. */
  runBytes: 4 * LIMITS.documentBytes,
  /** Recorded steps of all runs together. */
  records: LIMITS.steps,
  /** One statistic of one run: 320,000 steps of 100 layers, which together with the other statistics are more than `unpackedBytes`. */
  statisticBytes: 128_000_000,
} as const;
