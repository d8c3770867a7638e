import { datasets } from '../catalog/datasets/catalog';
import { nameOfData } from '../catalog/datasets/dataset';
import { layers as layerCatalog } from '../catalog/layers/catalog';
import type { DenseLayer, Layer, ResidualLayer } from '../catalog/layers/layer-kinds';
import { newLayer } from '../catalog/layers/new-layer';
import { entryOf } from '../catalog/parameter';
import type { Fix, Problem } from '../catalog/problem';
import type { Experiment } from '../experiment/experiment';
import { LIMITS } from '../limits/limits';
import { sizeOf } from '../program/tensor';
import { text } from '../text/text';
import { outputOf, structureOf, type NetworkStructure, type PlacedLayer } from './structure';

// What no catalog entry can see, because it concerns the network as a whole.

/** Nothing to train, an output that does not fit the targets, blocks too deep in one another. */
export function networkProblems(experiment: Experiment, structure: NetworkStructure): Problem[] {
  const { places } = structure;
  const tooDeep = places.find(({ path }) => path.split('.').length > LIMITS.depth + 1);
  const { message, fix } = text.problems.blocksTooDeep;
  return [
    ...outputProblems(experiment, structure),
    ...(tooDeep
      ? [
          {
            path: tooDeep.path,
            message: message(LIMITS.depth),
            fix: { label: fix, ...unwrapped(tooDeep.path, places) },
          },
        ]
      : []),
  ];
}

function outputProblems({ layers, data }: Experiment, { places, ...structure }: NetworkStructure): Problem[] {
  const { noWeights, outputs } = text.problems;
  const { targets, features, hasClasses } = structure;
  const withOutput = [...layers, { ...(newLayer('dense') as DenseLayer), units: targets }];
  const last = structure.layers.at(-1);
  if (!last) {
    const fix = { label: noWeights.fix, path: 'layers', value: withOutput };
    return [{ path: 'layers', message: noWeights.message, fix }];
  }
  if (sizeOf(outputOf(layers, [features])) === targets) return [];
  const { layer, path } = places[last.documentIndex]!;
  const at = `${path}.${entryOf(layerCatalog, layer).widthField}`;
  return [
    {
      path: at,
      message: outputs.message(nameOfData(entryOf(datasets, data), data), targets, hasClasses, last.fanOut),
      // inside a residual block another width would break the block
      fix: path.includes('.layers[')
        ? { label: outputs.addLayer(targets), path: 'layers', value: withOutput }
        : { label: outputs.fix(targets, hasClasses), path: at, value: targets },
    },
  ];
}

/** The block around a layer gives way to what it holds. */
function unwrapped(path: string, places: readonly PlacedLayer[]): Omit<Fix, 'label'> {
  const block = path.replace(/\.layers\[\d+\]$/, '');
  const around = block.replace(/\.layers\[\d+\]$/, '');
  const at = (wanted: string) => places.find((place) => place.path === wanted)!.layer as ResidualLayer;
  const index = Number(/\[(\d+)\]$/.exec(block)![1]);
  return { path: `${around}.layers`, value: at(around).layers.toSpliced(index, 1, ...at(block).layers) };
}

/** More than a classroom machine would survive, and batches of more samples than there are. */
export function sizeProblems(experiment: Experiment, structure: NetworkStructure): Problem[] {
  const { tooMuch, batchTooLarge, setTo } = text.problems;
  const { batchSize } = experiment.training;
  const { places, features, parameterCount, trainingSamples } = structure;
  const problems: Problem[] = [];
  if (parameterCount > LIMITS.weights)
    problems.push({
      path: 'layers',
      message: tooMuch.weights(parameterCount, LIMITS.weights),
      fix: narrower(experiment, structure),
    });
  const units = places.reduce((total, { output }) => total + sizeOf(output), features);
  const path = 'training.batchSize';
  const batchOf = (value: number) => value > 0 && { fix: { label: setTo(value), path, value } };
  if (batchSize * units > LIMITS.activations)
    problems.push({
      path,
      message: tooMuch.activations(batchSize * units, LIMITS.activations),
      ...batchOf(Math.floor(LIMITS.activations / units)),
    });
  // without any, the data set says what is wrong
  if (trainingSamples > 0 && batchSize > trainingSamples)
    problems.push({ path, message: batchTooLarge(batchSize, trainingSamples), ...batchOf(trainingSamples) });
  return problems;
}

/** No layer wider than what makes the network small enough: half of the widest, or half of that. */
function narrower(experiment: Experiment, { places }: NetworkStructure): Fix {
  const capped = (layers: readonly Layer[], most: number): Layer[] =>
    layers.map((layer) => {
      const { stack, widthField } = entryOf(layerCatalog, layer);
      if (stack) return { ...layer, layers: capped(stack(layer), most) } as ResidualLayer;
      if (!widthField) return layer;
      const width = (layer as unknown as Readonly<Record<string, number>>)[widthField]!;
      return { ...layer, ...({ [widthField]: Math.min(width, most) } as object) };
    });
  const countOf = (layers: readonly Layer[]) => structureOf({ ...experiment, layers }).parameterCount;
  let most = Math.max(...places.map(({ output }) => output.at(-1)!));
  do most = Math.ceil(most / 2);
  while (most > 1 && countOf(capped(experiment.layers, most)) > LIMITS.weights);
  return { label: text.problems.tooMuch.weightsFix(most), path: 'layers', value: capped(experiment.layers, most) };
}
