import { layers as layerCatalog } from '../catalog/layers/catalog';
import type { Layer } from '../catalog/layers/layer-kinds';
import { lossInput, losses } from '../catalog/losses/catalog';
import { entryOf, type Configuration } from '../catalog/parameter';
import type { Experiment } from '../experiment/experiment';
import type { NetworkPlan } from '../network/plan';
import { sizeOf } from '../program/tensor';

/** A line of the forward pass, in the order in which a batch meets them, with the path of the layer that it is of. */
export type Line = { readonly path: string } & (
  | {
      readonly does: 'layer';
      /** `dense_1`, as runs and files call it. */
      readonly name: string;
      readonly layer: Layer;
      readonly fanIn: number;
      readonly fanOut: number;
    }
  | { readonly does: 'activate'; readonly activation: Configuration; readonly units: number }
  /** A residual block begins: its input is remembered under a name … */
  | { readonly does: 'remember'; readonly name: string }
  /** … and added when it ends. */
  | { readonly does: 'add'; readonly name: string; readonly units: number }
);

export interface NamedStack {
  readonly lines: readonly Line[];
  /** The activation at the output is left out: the loss looks through it and takes the logits. */
  readonly omitted: Configuration | null;
}

/** The stack as straight lines, its layers named as the plan names them. */
export function namedStack({ layers, loss }: Experiment, plan: NetworkPlan): NamedStack {
  const lines = linesOf(layers, plan);
  const final = outputActivation(lines);
  if (!final) return { lines, omitted: null };
  // What the loss is given: what goes into the activation (0), or what comes out (1).
  const applied = { configuration: final.activation, input: 0, output: 1 };
  if (lossInput(entryOf(losses, loss), applied, 1) === 1) return { lines, omitted: null };
  return { lines: lines.filter((line) => line !== final), omitted: final.activation };
}

/** The activation whose output is the network's; null if the last thing that happens is another. */
export function outputActivation(lines: readonly Line[]) {
  const final = lines.findLast(changesItsInput);
  return final?.does === 'activate' ? final : null;
}

const changesItsInput = (line: Line) => line.does !== 'layer' || line.layer.kind !== 'dropout' || line.layer.rate > 0;

function linesOf(stack: readonly Layer[], plan: NetworkPlan): Line[] {
  const counts = new Map<string, number>();
  const next = (kind: string) => {
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return `${kind}_${count}`;
  };
  // In the order of the plan's places, which counts a kind's layers the same way.
  let place = 0;
  const walk = (layers: readonly Layer[]): Line[] =>
    layers.flatMap((layer): Line[] => {
      const { input, output, path } = plan.places[place++]!;
      const [fanIn, fanOut] = [sizeOf(input), sizeOf(output)];
      const inner = entryOf(layerCatalog, layer).stack?.(layer);
      if (inner) {
        const name = next('shortcut');
        return [{ path, does: 'remember', name }, ...walk(inner), { path, does: 'add', name, units: fanOut }];
      }
      const lines: Line[] =
        layer.kind === 'activation' ? [] : [{ path, does: 'layer', name: next(layer.kind), layer, fanIn, fanOut }];
      if ('activation' in layer && layer.activation.kind !== 'linear')
        lines.push({ path, does: 'activate', activation: layer.activation, units: fanOut });
      return lines;
    });
  return walk(stack);
}

/** The lines that are separate layers. */
export const namedLayers = (lines: readonly Line[]) => lines.flatMap((line) => (line.does === 'layer' ? [line] : []));

/** The dense layers with their kernels and biases, by the plan's names. */
export function denseLayers(lines: readonly Line[]) {
  return namedLayers(lines).flatMap((line) => (line.layer.kind === 'dense' ? [{ ...line, layer: line.layer }] : []));
}
