import type { Checkpoint } from '../../shared/archive/archived-run';
import type { NetworkPlan } from '../../shared/network/plan';
import { text } from '../../shared/text/text';
import { sameShape, shapeText, sizeOf } from '../../shared/program/tensor';

/**
 * What another run had come to, made ready for a network that may have other settings. What its optimizer has not saved, since
 * it was another optimizer, starts at 0.
 *
 * @throws Error in words if it does not fit the network
 */
export function branchPoint({ step, weights }: Checkpoint, plan: NetworkPlan): Checkpoint {
  const words = text.main.trainer.branch;
  for (const { title, shape } of plan.states) {
    const saved = weights[title];
    if (!saved) throw new Error(words.noTensor(title));
    if (!sameShape(saved.shape, shape))
      throw new Error(words.otherShape(title, shapeText(shape), shapeText(saved.shape)));
  }
  const fresh = plan.slots
    .filter(({ title, shape }) => !weights[title] || !sameShape(weights[title].shape, shape))
    .map(({ title, shape }) => [title, { shape, values: new Float32Array(sizeOf(shape)) }] as const);
  return { step, weights: { ...weights, ...Object.fromEntries(fresh) } };
}
