import type { Weights } from '../archive/archived-run';
import type { Experiment } from '../experiment/experiment';
import type { CompiledProgram, Values } from '../program/engine';
import type { Program } from '../program/program';
import type { Finish, NonFinite } from '../run/run';
import type { EngineId } from '../program/engine';

/** An experiment before its first step, on an engine. */
export interface PreparedTraining {
  readonly experiment: Experiment;
  /** Rows of the step to come: rows × features, rows × targets. */
  readonly batch: { readonly x: Float32Array; readonly y: Float32Array };
  /** Everything that stays from step to step, by state name. */
  states(): Promise<Values>;
  /** Loss and gradients on the batch to come, before clipping, by state name. */
  gradientsAt(trained?: Values): Promise<{ readonly loss: number; readonly gradients: Values }>;
  /** Takes one step. @returns its record, measured before the update */
  advance(): Promise<Float32Array>;
  dispose(): void;
}

/** A run from its first step to its end. */
export interface TrainingOutcome {
  readonly finish: Finish;
  readonly step: number;
  readonly nonFinite: NonFinite | null;
  /** Of every recorded step. */
  readonly losses: readonly number[];
  /** At the end. */
  readonly weights: Weights;
}

/** What figures are measured on: the trainer and the engine that the window uses too. */
export interface Workbench {
  readonly engine: EngineId;
  prepare(experiment: Experiment): Promise<PreparedTraining>;
  train(experiment: Experiment): Promise<TrainingOutcome>;
  /** A program of the figure's own; the same one is compiled once. */
  compile(program: Program): Promise<CompiledProgram>;
}
