/** Rounding of a configured number, not another scale. */
const TOLERANCE = 1e-3;

/**
 * Whether weights have the scale that `nn.Linear` draws by itself: Var(W) = 1 / (3 fan_in), a gain of 1/√3. Whatever the initializer is
 * called: PyTorch spells it kaiming_uniform_ with a = √5, Keras VarianceScaling(1/3), and U(±1/√fan_in) is the same.
 *
 * Source: PyTorch `nn.Linear.reset_parameters`; Glorot & Bengio 2010, eq. 1
 */
export const hasLinearScale = (std: number, fanIn: number): boolean => Math.abs(3 * fanIn * std * std - 1) < TOLERANCE;
