import { sizeOf, type Shape, type Tensor } from '../../../../shared/program/tensor';

// Norms and moments, in float32 where that will do: a pass in float64 over all weights and signals takes as long as all the
// other statistics. Where float32 cannot hold the squares, or would lose the deviation beside the mean, the numbers are
// measured again in float64. Each run decides that within the graph: what the exact way is given is empty as long as the
// quick one suffices, and an operation on nothing takes no time. (A branch would slow down every node: TensorFlow's
// executor is quicker on graphs without any.)

/** Root mean squares between which float32 loses nothing: no square that matters vanishes, no sum overflows. */
export const SMALLEST = 1e-15;
export const LARGEST = 1e15;

/** Small tensors are copied into one matrix and measured together, up to so many numbers: what fits into a core's cache. */
const MAX_GROUPED_VALUES = 2 ** 16;
/** With fewer than this many the copy costs more than it saves. */
const FEWEST_TOGETHER = 4;

/** Tensors of one shape. */
export interface Group {
  readonly shape: Shape;
  /** Numbers in each tensor. */
  readonly size: number;
  readonly small: boolean;
  /** Places of its tensors among all that are measured. */
  readonly members: readonly number[];
}

export function groupsOf(tensors: readonly Tensor[]): Group[] {
  const members = new Map<string, number[]>();
  tensors.forEach(({ shape }, i) => members.set(shape.join(), [...(members.get(shape.join()) ?? []), i]));
  return [...members.values()].flatMap((same): Group[] => {
    const { shape } = tensors[same[0]!]!;
    const size = sizeOf(shape);
    const together = Math.floor(MAX_GROUPED_VALUES / size);
    if (together < FEWEST_TOGETHER) return [{ shape, size, small: false, members: same }];
    const parts = Array.from({ length: Math.ceil(same.length / together) }, (_, part) =>
      same.slice(part * together, (part + 1) * together),
    );
    return parts.map((part) => ({ shape, size, small: true, members: part }));
  });
}

/** Where to find, in what was measured group by group, `count` numbers of each tensor: all first numbers, all second, … */
export function indicesOf(groups: readonly Group[], count: number): number[] {
  const order = groups.flatMap(({ members }) => members);
  const indices = order.map((_, tensor) => order.indexOf(tensor));
  return Array.from({ length: count }, (_, which) => indices.map((index) => which * order.length + index)).flat();
}
