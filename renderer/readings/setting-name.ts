import { shortLabel, type CatalogEntry } from '../../shared/catalog/parameter';
import { text } from '../../shared/text/text';

const words = text.compare.names;

/** What is not a name of a person or a method is written small inside a sentence. */
const WRITTEN_SMALL = new Set(['activation', 'schedule', 'clipping', 'loss']);

/** How a run's name says which entry of a catalog it has: “tanh”, “He normal”, “biases Zeros”. */
export function kindName(field: string, entry: CatalogEntry): string {
  const label = shortLabel(entry);
  // ReLU and the like keep their capitals
  const written = WRITTEN_SMALL.has(field) && !/.[A-Z]/.test(label) ? label.toLowerCase() : label;
  if (field === 'biasInitializer') return words.setting(words.biases, written);
  return field === 'clipping' ? words.setting(words.clipping, written) : written;
}

/** How a run's name says a setting's value: “rate 0.5”, “60 steps”. `field`: whose parameter it is. */
export function settingName(key: string, label: string, field = ''): (value: string, raw: unknown) => string {
  const small = label.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
  return (value, raw) => {
    if (typeof raw === 'boolean') return raw ? small : words.without(small);
    if (key === 'steps' && field === '') return words.steps(value);
    if (key === 'units') return words.units(value);
    if (key === 'learningRate') return words.setting(words.learningRate, value);
    if (key === 'rate' && field === 'dropout') return words.setting(words.dropout, value);
    return words.setting(small, value);
  };
}
