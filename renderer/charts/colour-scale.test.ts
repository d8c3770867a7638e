import { hsl } from 'd3';
import { expect, test } from 'vitest';
import { STATISTICS } from '../../shared/run/statistic-catalog';
import { colourScale } from './colour-scale';

const of = (id: string) => colourScale(STATISTICS.find((one) => one.id === id)!);

test('the scale of gradients spans 1e-12 to 1e2 whatever the data; beyond it the ends keep their colour', () => {
  const scale = of('gradNorm');
  expect(scale.ticks.map(({ text }) => text)).toEqual(['10⁻¹²', '10⁻¹⁰', '10⁻⁸', '10⁻⁶', '10⁻⁴', '10⁻²', '1', '10²']);
  expect(scale.place(1e-5)).toBeCloseTo(0.5, 12);
  expect(scale.pixel(1e-40)).toBe(scale.pixel(1e-12));
  expect(scale.pixel(1e30)).toBe(scale.pixel(1e2));
});

test('a decade more is always lighter, so that the order can be seen without hue', () => {
  const scale = of('gradNorm');
  const lightness = Array.from({ length: 15 }, (_, i) => hsl(scale.colour(scale.place(10 ** (i - 12)))).rgb()).map(
    ({ r, g, b }) => 0.2126 * r + 0.7152 * g + 0.0722 * b,
  );
  expect(lightness).toEqual(lightness.toSorted((a, b) => a - b));
});

test('a pixel has the colour of the legend', () => {
  const { r, g, b } = hsl(of('dead').colour(1)).rgb();
  expect(of('dead').pixel(1)).toBe(((255 << 24) | (Math.round(b) << 16) | (Math.round(g) << 8) | Math.round(r)) >>> 0);
});
