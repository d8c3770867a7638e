import { twins } from '../../../shared/network/symmetry';
import type { KernelProbe, Probe, ProbeRequest } from '../../../shared/protocol/probe';
import type { Training } from '../training/training';
import { probeDescent, probeLandscape } from './landscape';
import { probePlane } from './plane';
import { probePredictions } from './predictions';

/**
 * Looks at a training between two of its steps; nothing is changed by it.
 *
 * @param wanted false: nobody waits for it any more, so it may end early
 * @returns null where there is nothing to see
 */
export async function takeProbe(
  training: Training,
  request: ProbeRequest,
  wanted: () => boolean,
): Promise<Probe | null> {
  const { step } = training;
  const found = await look(training, request, wanted);
  return found && { step, ...found };
}

function look(training: Training, request: ProbeRequest, wanted: () => boolean) {
  switch (request.kind) {
    case 'plane':
      return probePlane(training, request.layer, wanted);
    case 'kernel':
      return probeKernel(training, request.layer);
    case 'predictions':
      return probePredictions(training, wanted);
    case 'descent':
      return probeDescent(training, wanted);
    case 'landscape':
      return probeLandscape(training, request.seed, wanted);
  }
}

async function probeKernel(training: Training, layer: number): Promise<KernelProbe | null> {
  const info = training.plan.layers[layer];
  if (!info) return null;
  const values = (await training.weights())[`${info.name}.kernel`]!.values as Float32Array;
  const { fanIn, fanOut } = info;
  return { kind: 'kernel', layer, fanIn, fanOut, values, twins: twins(values, fanOut) };
}
