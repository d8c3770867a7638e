import type { ProgramBuilder } from './builder';
import { operations } from './operations';
import type { Tensor } from './tensor';

/**
 * Reverse-mode differentiation (Griewank & Walther 2008, ch. 3): appends to the program the operations that compute
 * ∂y/∂x for every x, walking back from y once.
 *
 * @param y a scalar; or, with `elementwise` operations between x and y only, a tensor whose derivative is then taken
 *   element by element (φ′)
 * @returns a tensor for each of `xs`: of its shape, or a smaller one that broadcasts to it where it is the same everywhere
 * @throws Error if an operation whose derivative is not known lies between y and one of xs
 */
export function differentiate(p: ProgramBuilder, y: Tensor, xs: readonly Tensor[]): Tensor[] {
  const reached = dependents(p, xs, y);
  const cotangents = new Map<Tensor, Tensor>([[y, p.constant(1, y.dtype)]]);
  for (let id = y.id; id >= 0; id--) {
    const node = p.nodes[id]!;
    const d = cotangents.get(node);
    if (!d || !node.inputs.some((input) => reached.has(input))) continue;
    const { derivative } = operations[node.operation];
    if (derivative === 'flat') continue;
    if (derivative === 'none') throw new Error(`%${id}: the derivative of ${node.operation} is not known`);
    derivative(p, node, d).forEach((contribution, i) => {
      const input = node.inputs[i]!;
      if (!contribution || !reached.has(input)) return;
      const sum = cotangents.get(input);
      cotangents.set(input, sum ? p.add(sum, contribution) : contribution);
    });
  }
  return xs.map((x) => cotangents.get(x) ?? p.constant(0));
}

/** The tensors up to y that depend on one of xs: only through these can a cotangent reach them. */
function dependents(p: ProgramBuilder, xs: readonly Tensor[], y: Tensor): Set<Tensor> {
  const found = new Set(xs);
  for (const node of p.nodes.slice(0, y.id + 1)) if (node.inputs.some((input) => found.has(input))) found.add(node);
  return found;
}
