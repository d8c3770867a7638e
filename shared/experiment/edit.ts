import { InvalidExperiment } from '../catalog/problem';
import { text } from '../text/text';
import { keysOf, withValueAt, type PathKey } from './document-path';
import type { Experiment } from './experiment';
import { hasField, hasKernel, isInside, placesIn, type LayerPlace } from './layer-places';
import { parseExperiment } from './parse';

/**
 * One value for one path of the document, as in error messages: `layers[2].rate`, `optimizer.learningRate`.
 *
 * `[*]` speaks of every layer before the last dense one that has the field, those inside residual blocks included;
 * `layers[*].activation` of each dense layer's φ where it stands: in the activation layer that follows it, if there is one, else in the
 * dense layer itself.
 */
export interface Change {
  readonly path: string;
  readonly value: unknown;
}

/** Values that are set one after the other. Layers are inserted and deleted by setting `layers`, or `layers[2].layers` of a block. */
export type Edit = readonly Change[];

/**
 * The experiment after an edit, complete and valid by itself; whether its parts go together is for `planRun` to say.
 *
 * @throws InvalidExperiment naming the path that cannot be set, or whose value does not fit
 */
export function applyEdit(experiment: Experiment, edit: Edit): Experiment {
  const edited = edit.reduce<unknown>(
    (document, change) => withChange(completed(document), change),
    experiment,
  ) as Experiment;
  // A table that the edit leaves alone was checked before: it may hold hundreds of thousands of values.
  return edited.data === experiment.data ? parsedBeside(edited) : parseExperiment(edited);
}

function parsedBeside({ data, ...rest }: Experiment): Experiment {
  return { ...parseExperiment(rest), data };
}

/** With what an earlier change left out at its default, so that the next can set a field of it; as it is where that cannot be read yet. */
function completed(document: unknown): unknown {
  try {
    return parsedBeside(document as Experiment);
  } catch {
    return document;
  }
}

function withChange(document: unknown, { path, value }: Change): unknown {
  if (value === undefined) throw new InvalidExperiment([{ path, message: text.problems.edit.noValue }]);
  const keys = keysOf(path);
  const all = placesSpokenOf(document, keys, path);
  return all.reduce((edited, place) => withValueAt(edited, place, value), document);
}

/**
 * The places that a path speaks of: one, or with `[*]` one in each layer that has the field.
 *
 * @throws InvalidExperiment where the path is none, or no layer has the field
 */
export function placesSpokenOf(document: unknown, keys: readonly PathKey[], path: string): (readonly PathKey[])[] {
  const star = keys.indexOf('*');
  if (star < 0) return [keys];
  const [list, field, after] = [keys.slice(0, star), keys[star + 1], keys.slice(star + 1)];
  const refused = (message: string) => new InvalidExperiment([{ path, message }]);
  if (list.at(-1) !== 'layers' || typeof field !== 'string' || after.includes('*'))
    throw refused(text.problems.edit.noStar);
  const all = placesIn((document as Partial<Experiment>).layers, ['layers']);
  const lastDense = all.findLastIndex(hasKernel);
  const isBefore = (place: LayerPlace, i: number) => i < lastDense && !isInside(all[lastDense]!, place);
  const hidden = all
    .filter(isBefore)
    .filter(({ keys: own }) => list.every((key, i) => own[i] === key) && own.length > list.length);
  const found =
    field === 'activation'
      ? hidden.filter(hasKernel).map((dense) => activationOf(all, dense))
      : outermost(
          hidden.filter((place) => hasField(place, field)),
          field,
        );
  if (found.length === 0) throw refused(text.problems.edit.noLayer(field));
  return found.map((place) => [...place.keys, ...after]);
}

/** The layer that holds φ of a dense layer: the activation layer between it and the next dense one, or itself. */
function activationOf(all: readonly LayerPlace[], dense: LayerPlace): LayerPlace {
  for (const place of all.slice(all.indexOf(dense) + 1)) {
    if (hasKernel(place)) break;
    if (hasField(place, 'activation')) return place;
  }
  return dense;
}

/** A block whose stack is replaced takes the blocks in it along. */
const outermost = (places: readonly LayerPlace[], field: string): readonly LayerPlace[] =>
  field === 'layers' ? places.filter((place) => !places.some((other) => isInside(place, other))) : places;
