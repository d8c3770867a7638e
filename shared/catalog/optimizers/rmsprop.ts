import { pythonCall } from '../python-call';
import {
  decayed,
  decayRate,
  ifTrue,
  learningRate,
  momentumParameter,
  movingAverage,
  optimizer,
  unlessZero,
  weightDecay,
} from './optimizer';

export const rmsprop = optimizer({
  id: 'rmsprop',
  label: 'RMSprop',
  formula: String.raw`v \leftarrow \rho v + (1-\rho) g^2,\ u \leftarrow \mu u + \frac{\eta g}{\sqrt{v + \varepsilon}},\ W \leftarrow W - u\ \text{(centered: } v - \bar g^2\text{)}`,
  source:
    'Tieleman & Hinton 2012, lecture 6e; centered: Graves 2013, eq. 38–45; as Keras 3 `RMSprop`, ε under the root. PyTorch adds ε to the root, and stores u/η',
  parameters: {
    learningRate: learningRate(0.001),
    rho: decayRate('ρ', 0.9),
    momentum: momentumParameter,
    epsilon: { type: 'number', label: 'ε', default: 1e-7, above: 0, max: 1, help: 'Keras 10⁻⁷, PyTorch 10⁻⁸.' },
    centered: {
      type: 'boolean',
      label: 'centered',
      default: false,
      help: 'Divides by the standard deviation of the gradient rather than by its root mean square.',
    },
    weightDecay,
  },
  keras: ({ rho, momentum, epsilon, centered }, rate, clipping) =>
    pythonCall('keras.optimizers.RMSprop', [`learning_rate=${rate}`, ...(clipping ? [clipping] : [])], {
      rho,
      momentum: unlessZero(momentum),
      epsilon,
      centered: ifTrue(centered),
    }),
  // torch.optim.RMSprop adds ε to the root: where v is small that is another optimizer.
  pytorch: ({ learningRate: rate, rho, momentum, epsilon, centered, weightDecay: decay }) => ({
    optimizer: pythonCall('KerasRMSprop', ['model.parameters()'], {
      lr: rate,
      rho,
      momentum: unlessZero(momentum),
      eps: epsilon,
      centered: ifTrue(centered),
      weight_decay: unlessZero(decay),
    }),
  }),
  addsL2: true,
  slots: ({ momentum, centered }) => [
    'meanSquare',
    ...(centered ? ['meanGradient'] : []),
    ...(momentum > 0 ? ['velocity'] : []),
  ],
  scalars: (_, { learningRate: rate }) => ({ learningRate: rate }),
  update: (p, { weight, gradient, slots, scalars }, { rho, momentum, epsilon, weightDecay: decay }) => {
    const pull = decayed(p, gradient, weight, decay);
    const meanSquare = movingAverage(p, slots['meanSquare']!, p.square(pull), rho);
    const meanGradient = slots['meanGradient'] && movingAverage(p, slots['meanGradient'], pull, rho);
    const spread = meanGradient ? p.subtract(meanSquare, p.square(meanGradient)) : meanSquare;
    const scaled = p.divide(p.multiply(pull, scalars['learningRate']!), p.squareRoot(p.add(spread, epsilon)));
    const velocity = slots['velocity'] && p.add(p.multiply(slots['velocity'], momentum), scaled);
    return {
      change: p.negate(velocity ?? scaled),
      slots: { meanSquare, ...(meanGradient && { meanGradient }), ...(velocity && { velocity }) },
    };
  },
});
