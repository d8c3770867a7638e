import type { Experiment } from '../experiment/experiment';
import { parseExperiment } from '../experiment/parse';
import type { Workbench } from './workbench';

/** What a source says that a number is. */
export interface Expectation {
  /** What is measured, and on what. */
  readonly what: string;
  readonly relation: 'near' | 'below' | 'above';
  /** One number for all that is measured, or one for each. */
  readonly expected: number | readonly number[];
  /** Of `near`: how far off a number may be. */
  readonly tolerance: number;
  /** The tolerance is a share of what is expected. */
  readonly relative: boolean;
}

export type Measured = number | readonly number[];

/** A number that the literature gives, and how to find it with this laboratory. */
export interface Figure<Documents extends string = string, Checks extends string = string> {
  /** 1 … 25 */
  readonly number: number;
  readonly title: string;
  /** Paper with equation or figure, or the definition's home. */
  readonly source: string;
  /** The experiment in words: sizes, seeds, batches. */
  readonly setting: string;
  /** One sentence: what to look at when the experiment has run. */
  readonly look: string;
  /** Documents to open, by what tells them apart. */
  readonly documents: Readonly<Record<Documents, object>>;
  readonly checks: Readonly<Record<Checks, Expectation>>;
  /** Measured numbers of every check; checks that the engine at hand cannot make may be left out. */
  measure(
    bench: Workbench,
    experiments: Readonly<Record<Documents, Experiment>>,
  ): Promise<Partial<Record<Checks, Measured>>>;
}

/** An entry of the catalog. The names of its documents and checks hold inside it. */
export function figure<D extends string, C extends string>(entry: Figure<D, C>): Figure {
  return entry as unknown as Figure;
}

/** |measured − expected| ≤ tolerance */
export function near(expected: number | readonly number[], tolerance: number, what: string): Expectation {
  return { what, relation: 'near', expected, tolerance, relative: false };
}

/** |measured / expected − 1| ≤ share */
export function nearly(expected: number | readonly number[], share: number, what: string): Expectation {
  return { what, relation: 'near', expected, tolerance: share, relative: true };
}

export function below(expected: number, what: string): Expectation {
  return { what, relation: 'below', expected, tolerance: 0, relative: false };
}

export function above(expected: number, what: string): Expectation {
  return { what, relation: 'above', expected, tolerance: 0, relative: false };
}

/**
 * `0.461, 0.25, 0.141 ± 5 %`, `< 0.02`; a number that is expected of all is said once.
 *
 * @param written how numbers are written; left out: as in code
 */
export function expectedText(
  { relation, expected, tolerance, relative }: Expectation,
  written: (value: number) => string = String,
): string {
  const sign = { near: '', below: '< ', above: '> ' }[relation];
  const values = [...new Set([expected].flat())].map(written).join(', ');
  if (relation !== 'near') return sign + values;
  return tolerance === 0
    ? `${values} exactly`
    : `${values} ± ${relative ? `${written(tolerance * 100)} %` : written(tolerance)}`;
}

/** The figure's experiments as documents that the lab can open: titled, and with what to look for in their notes. */
export function experimentsOf<D extends string>(figure: Figure<D>): Readonly<Record<D, Experiment>> {
  const { number, title, source, setting, look, documents } = figure;
  const entries = Object.entries<object>(documents).map(([name, document]) => [
    name,
    parseExperiment({
      title: Object.keys(documents).length > 1 ? `${title}: ${name}` : title,
      notes: `Published figure ${number}. ${source}.\n\n${setting}\n\n${look}`,
      ...document,
    }),
  ]);
  return Object.fromEntries(entries) as Record<D, Experiment>;
}

/** One expectation held against what was measured. */
export interface Finding extends Expectation {
  readonly name: string;
  readonly measured: readonly number[];
  readonly pass: boolean;
}

export function judge(name: string, expectation: Expectation, measured: Measured): Finding {
  const values = typeof measured === 'number' ? [measured] : [...measured];
  const { expected } = expectation;
  const wanted = (i: number) => (typeof expected === 'number' ? expected : expected[i]!);
  const complete = values.length > 0 && (typeof expected === 'number' || expected.length === values.length);
  return {
    ...expectation,
    name,
    measured: values,
    pass: complete && values.every((x, i) => fits(x, wanted(i), expectation)),
  };
}

function fits(x: number, expected: number, { relation, tolerance, relative }: Expectation): boolean {
  if (relation === 'below') return x < expected;
  if (relation === 'above') return x > expected;
  return Math.abs(x - expected) <= tolerance * (relative ? Math.abs(expected) : 1);
}

/** Measures a figure on the bench and judges it. */
export async function verify(figure: Figure, bench: Workbench): Promise<Finding[]> {
  const measured = await figure.measure(bench, experimentsOf(figure));
  return Object.entries(figure.checks).flatMap(([name, expectation]) => {
    const values = measured[name];
    return values === undefined ? [] : [judge(name, expectation, values)];
  });
}
