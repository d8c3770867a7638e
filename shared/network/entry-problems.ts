import { activations } from '../catalog/activations/catalog';
import { clippings } from '../catalog/clipping/catalog';
import { datasets } from '../catalog/datasets/catalog';
import { nameOfData } from '../catalog/datasets/dataset';
import type { ExperimentFacts, LayerFacts, OutputFacts } from '../catalog/facts';
import { layers as layerCatalog } from '../catalog/layers/catalog';
import { losses } from '../catalog/losses/catalog';
import { optimizers } from '../catalog/optimizers/catalog';
import { entryOf, type Catalog, type Configuration, type ExperimentEntry } from '../catalog/parameter';
import type { Problem } from '../catalog/problem';
import { schedules } from '../catalog/schedules/catalog';
import type { Experiment } from '../experiment/experiment';
import { outputOf, widthPathOf, type NetworkStructure, type PlacedLayer } from './structure';

/** What each catalog entry finds wrong with its own configuration: layers first, in the order of the document. */
export function entryProblems(experiment: Experiment, structure: NetworkStructure): Problem[] {
  const { data, loss, optimizer, clipping } = experiment;
  const facts = factsOf(experiment, structure);
  const lastPath = `layers[${experiment.layers.length - 1}]`;
  const found = (entries: Catalog<ExperimentEntry>, configuration: Configuration, path: string) =>
    entryOf(entries, configuration).problems?.(configuration, path, facts) ?? [];
  return [
    ...structure.places.flatMap((place) => layerProblems(place, { ...facts, isLast: place.path === lastPath })),
    ...found(datasets, data, 'data'),
    ...found(losses, loss, 'loss'),
    ...found(optimizers, optimizer, 'optimizer'),
    ...found(schedules, optimizer.schedule, 'optimizer.schedule'),
    ...(clipping ? found(clippings, clipping, 'clipping') : []),
  ];
}

function factsOf({ data, training }: Experiment, structure: NetworkStructure): ExperimentFacts {
  const { features, targets, hasClasses, trainingSamples, validationSamples } = structure;
  const samples = trainingSamples + validationSamples;
  return {
    data: { label: nameOfData(entryOf(datasets, data), data), samples, features, targets, hasClasses },
    output: outputFacts(structure),
    batchSize: training.batchSize,
    trainingSamples,
  };
}

function outputFacts({ places }: NetworkStructure): OutputFacts {
  let trainingOnly: string | null = null;
  for (const { layer, path } of places.filter((place) => !place.path.includes('.layers[')).toReversed()) {
    const { isWeighted, trainingOnly: acts } = entryOf(layerCatalog, layer);
    if (acts) {
      if (acts(layer)) trainingOnly = path;
      continue;
    }
    const kind = 'activation' in layer ? layer.activation.kind : null;
    if (kind !== null && kind !== 'linear') return { activation: kind, trainingOnly };
    if (kind === null || isWeighted) break;
  }
  return { activation: null, trainingOnly };
}

function layerProblems({ layer, path, input }: PlacedLayer, around: Omit<LayerFacts, 'input' | 'stack'>): Problem[] {
  const entry = entryOf(layerCatalog, layer);
  const inner = entry.stack?.(layer);
  const facts: LayerFacts = {
    ...around,
    input,
    ...(inner && { stack: { output: outputOf(inner, input), widthPath: widthPathOf(inner, `${path}.layers`) } }),
  };
  const ofActivations = Object.entries(entry.choices)
    .filter(([, { from }]) => from === 'activation')
    .flatMap(([field]) => {
      const configuration = (layer as unknown as Readonly<Record<string, Configuration>>)[field]!;
      return entryOf(activations, configuration).problems?.(configuration, `${path}.${field}`, facts) ?? [];
    });
  return [...(entry.problems?.(layer, path, facts) ?? []), ...ofActivations];
}
