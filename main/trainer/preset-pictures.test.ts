import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { presets } from '../../shared/presets/catalog';
import { pictureOf, type PresetPicture } from '../../shared/presets/picture';
import { availableEngines, loadEngine } from './engines/registry';
import { hashOf, measurePicture } from './preset-picture';

// The pictures of the start screen are what their presets measure. GRADLAB_WRITE_PICTURES: write them anew (scripts/preset-pictures.mjs).

const { engine } = loadEngine(availableEngines().find(({ available }) => available)!.id);
const isWritten = process.env['GRADLAB_WRITE_PICTURES'] !== undefined;
/** What follows costs minutes; presets.test.ts holds what each comes to. */
const MOST_STEPS = 25;
const file = path.resolve(import.meta.dirname, '../../shared/presets/pictures.json');

if (isWritten)
  test('writes the pictures', async () => {
    const pictures: Record<string, PresetPicture> = {};
    for (const preset of presets) pictures[preset.id] = await measurePicture(preset, engine);
    const lines = Object.entries(pictures).map(
      ([id, picture]) => `  ${JSON.stringify(id)}: ${JSON.stringify(picture)}`,
    );
    writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`);
  });
else
  test.each(presets)('$label: its picture on the start screen is what it measures', async (preset) => {
    const stored = pictureOf(preset)!;
    expect(stored.document, 'measured for this document: node scripts/preset-pictures.mjs measures it anew').toBe(
      hashOf(preset),
    );
    const found = await measurePicture(preset, engine, MOST_STEPS);
    const { of, guessing } = stored;
    expect(found).toMatchObject({ of, guessing, steps: stored.steps.slice(0, found.steps.length) });
    const ends = (picture: PresetPicture) => picture.loss[found.steps.length - 1] ?? null;
    expect(ends(found) === null).toBe(ends(stored) === null);
    found.gradNorm.forEach((row, layer) => {
      const [now, before] = [row[0]!, stored.gradNorm[layer]![0]!];
      // before the first update engines differ by rounding alone; a hundredth of a decade is 2 %
      expect(Math.abs(now - before), `layer ${layer}`).toBeLessThanOrEqual(1);
      // rounding grows with the steps
      row.forEach((value, i) =>
        expect(Math.abs(value - stored.gradNorm[layer]![i]!), `layer ${layer}`).toBeLessThan(20),
      );
    });
    found.loss.forEach((value, i) => {
      if (value !== null) expect(Math.abs(value / stored.loss[i]! - 1), `column ${i}`).toBeLessThan(0.05);
    });
  });
