import { describe, expect, test } from 'vitest';
import { planNetwork } from '../network/plan';
import { figures } from './catalog';
import { above, below, experimentsOf, judge, near, nearly } from './figure';

test('there are 25 figures, in order', () => {
  expect(figures.map(({ number }) => number)).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
});

describe.each(figures.map((figure) => [figure.number, figure] as const))('figure %i', (_, figure) => {
  test('opens as experiments that can be run, titled and with what to look for', () => {
    const experiments = Object.values(experimentsOf(figure));
    expect(experiments.length).toBeGreaterThan(0);
    for (const experiment of experiments) {
      expect(planNetwork(experiment).problems).toEqual([]);
      expect(experiment.title).toContain(figure.title);
      expect(experiment.notes).toContain(figure.look);
      expect(experiment.notes).toContain(figure.source);
    }
  });

  test('says what it expects', () => expect(Object.keys(figure.checks).length).toBeGreaterThan(0));
});

describe('a measured number against what is expected', () => {
  const passes = (expectation: ReturnType<typeof near>, measured: number | number[]) =>
    judge('x', expectation, measured).pass;

  test('near: within the tolerance, or within a share of what is expected', () => {
    expect(passes(near(2, 0.1, ''), 2.1 - 1e-9)).toBe(true);
    expect(passes(near(2, 0.1, ''), 2.11)).toBe(false);
    expect(passes(nearly(-200, 0.05, ''), -209)).toBe(true);
    expect(passes(nearly(-200, 0.05, ''), -211)).toBe(false);
  });

  test('one number for all, or one for each and none missing', () => {
    expect(passes(below(1, ''), [0.2, 0.9])).toBe(true);
    expect(passes(below(1, ''), [0.2, 1])).toBe(false);
    expect(passes(above(1, ''), [1.2, 1])).toBe(false);
    expect(passes(near([1, 2], 0.1, ''), [1, 2])).toBe(true);
    expect(passes(near([1, 2], 0.1, ''), [2, 1])).toBe(false);
    expect(passes(near([1, 2], 0.1, ''), [1])).toBe(false);
    expect(passes(near(1, 0.1, ''), [])).toBe(false);
  });

  test('what is not a number fits nothing', () => {
    for (const expectation of [near(0, 1, ''), below(1, ''), above(1, '')])
      expect(passes(expectation, NaN)).toBe(false);
  });
});
