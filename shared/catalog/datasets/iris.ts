import { permutation } from '../../random/stream';
import { dataset, oneHot, sampleCount } from './dataset';
import { IRIS } from './iris.data';

const MEASURED = ['sepal length', 'sepal width', 'petal length', 'petal width'];
const FEATURES = MEASURED.length;
const SPECIES = ['setosa', 'versicolor', 'virginica'];
const flowers = IRIS.split(' ');
const COUNT = flowers.length;

export const iris = dataset({
  id: 'iris',
  label: 'Iris',
  formula: String.raw`x \in \mathbb{R}^4\ \text{(cm)},\quad y = \text{setosa}, \text{versicolor}, \text{or virginica}`,
  source: 'Fisher 1936, UCI Machine Learning Repository (CC BY 4.0); sepal length and width, petal length and width',
  parameters: { samples: sampleCount(COUNT, COUNT) },
  features: () => FEATURES,
  targets: () => SPECIES.length,
  hasClasses: () => true,
  featureNames: () => MEASURED,
  classNames: () => SPECIES,
  generate: (random, { samples }) => {
    const chosen = Array.from(permutation(COUNT, random).subarray(0, samples), (i) => flowers[i]!);
    const millimetres = chosen.flatMap((flower) =>
      Array.from({ length: FEATURES }, (_, feature) => Number(flower.slice(2 * feature, 2 * feature + 2))),
    );
    return {
      inputs: Float32Array.from(millimetres, (mm) => mm / 10),
      targets: oneHot(
        chosen.map((flower) => Number(flower.at(-1))),
        SPECIES.length,
      ),
    };
  },
});
