import type { Experiment } from '../../shared/experiment/experiment';
import { text } from '../../shared/text/text';
import { layerNumberText, layerRanges, type LayerNumber } from './layer-number';
import { settingsOf, type Setting } from './settings';

const words = text.compare.settings;

/** A setting in which experiments differ. */
export interface Difference extends Pick<Setting, 'area'> {
  /** “Activation, layers 1–10” */
  readonly label: string;
  /** Of each experiment, in their order; undefined where it has no such setting. */
  readonly values: readonly (string | undefined)[];
  /** As names of the runs say them. */
  readonly named: readonly (string | undefined)[];
  /** The layers that it is about, in the order of the stack; empty: it is not about layers. */
  readonly layers: readonly LayerNumber[];
}

/** The settings in which the experiments differ, in words. Layers that differ in the same way are said once, and no others. */
export function differences(experiments: readonly Experiment[]): Difference[] {
  const groups = new Map<
    string,
    { setting: Setting; layers: LayerNumber[]; settings: readonly (Setting | undefined)[] }
  >();
  for (const settings of differing(experiments)) {
    const setting = settings.find((one) => one !== undefined)!;
    const key = JSON.stringify([setting.label, settings.map((one) => one?.value ?? null)]);
    const group = groups.get(key);
    if (group) group.layers.push(setting.layer!);
    else groups.set(key, { setting, layers: setting.layer ? [setting.layer] : [], settings });
  }
  return [...groups.values()].map(({ setting: { area, label }, layers, settings }) => {
    const inOrder = layers.sort(byPlace);
    return {
      area,
      label: layers.length > 0 ? words.ofLayers(label, layerRanges(inOrder), layers.length) : label,
      values: settings.map((one) => one?.value),
      named: settings.map((one) => one?.named),
      layers: inOrder,
    };
  });
}

/** Of each setting that is not the same in all of them, what each experiment has. */
function differing(experiments: readonly Experiment[]): (readonly (Setting | undefined)[])[] {
  const keyOf = ({ label, layer }: Setting) => (layer ? `${layerNumberText(layer)} ${label}` : label);
  const byKey = experiments.map((experiment) => new Map(settingsOf(experiment).map((one) => [keyOf(one), one])));
  const keys = new Set(byKey.flatMap((settings) => [...settings.keys()]));
  return [...keys]
    .map((key) => byKey.map((settings) => settings.get(key)))
    .filter((settings) => settings.some((one) => one?.value !== settings[0]?.value));
}

/** 2 before 10, and a block before its layers. */
function byPlace(a: LayerNumber, b: LayerNumber): number {
  const at = a.findIndex((n, i) => n !== b[i]);
  return at < 0 ? a.length - b.length : a[at]! - (b[at] ?? 0);
}
