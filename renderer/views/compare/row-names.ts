import type { LayerInfo } from '../../../shared/run/run';

/** The layers of several runs as rows, by their place from the input: a name where all that have such a layer call it so, else its number. */
export function rowsOfRuns(stacks: readonly (readonly LayerInfo[])[]): readonly LayerInfo[] {
  const [deepest = []] = [...stacks].sort((a, b) => b.length - a.length);
  return deepest.map((layer, i) => {
    const isCommon = stacks.every((stack) => !stack[i] || stack[i].name === layer.name);
    return isCommon ? layer : { ...layer, name: String(i + 1) };
  });
}
