import type { Experiment } from '../../shared/experiment/experiment';
import { text } from '../../shared/text/text';
import { layerRanges, type LayerNumber } from '../readings/layer-number';
import { settingsOf } from '../readings/settings';

/** All settings in words; those of layers that have the same value are said once: “Activation, layers 1–10: ReLU”. */
export function listedSettings(experiment: Experiment): { readonly label: string; readonly value: string }[] {
  const rows = new Map<string, { label: string; value: string; layers: LayerNumber[] }>();
  for (const { label, value, layer } of settingsOf(experiment)) {
    const key = JSON.stringify([label, value, layer === null]);
    const row = rows.get(key) ?? { label, value, layers: [] };
    if (layer) row.layers.push(layer);
    rows.set(key, row);
  }
  return [...rows.values()].map(({ label, value, layers }) => ({
    label: layers.length === 0 ? label : text.compare.settings.ofLayers(label, layerRanges(layers), layers.length),
    value,
  }));
}
