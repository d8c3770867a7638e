import { expect, test } from 'vitest';
import type { Finding } from '../../shared/diagnosis/diagnose';
import type { RuleId } from '../../shared/diagnosis/rules/rule';
import type { Answer } from './messages';
import { announcementOf } from './announced';
import { isEnough, shownOf } from './shown';

const finding = (id: RuleId, severity: Finding['severity'] = 'fault'): Finding => ({
  id,
  severity,
  layers: [0],
  step: 1,
  sentence: `It is ${id}.`,
  evidence: {},
  remedies: [],
});
const answer = (...findings: Finding[]): Answer => ({
  diagnosis: {
    healthy: findings.every(({ severity }) => severity !== 'fault'),
    findings,
    skipped: [
      { id: 'unlucky_seed', reason: 'it needs runs with other seeds' },
      { id: 'dead_units', reason: 'the run has not recorded dead' },
    ],
    consequence: null,
  },
  isWorthOtherSeeds: false,
  otherSeeds: null,
  predicted: [0.5],
});
const clean = answer();
const known = { settings: clean, run: null, hasRun: false, isCurrent: false, isGoing: false };

test('before any run the first finding of the settings is shown, observation or not', () => {
  const settings = answer(finding('output_mismatch', 'observation'), finding('input_scale', 'observation'));
  const shown = shownOf({ ...known, settings })!;
  expect(shown).toMatchObject({ about: 'settings', finding: { id: 'output_mismatch' }, skipped: [] });
  expect(shown.others.map(({ id }) => id)).toEqual(['input_scale']);
  expect(shownOf({ ...known, settings: null })).toBeNull();
});

test('a run without a fault is healthy: what is only observed is one click away', () => {
  const run = answer(finding('initial_loss', 'observation'));
  const shown = shownOf({ ...known, run, hasRun: true, isCurrent: true })!;
  expect(shown).toMatchObject({ about: 'run', finding: null });
  expect(shown.others).toHaveLength(1);
  expect(shown.skipped).toHaveLength(1);
  expect(announcementOf(shown)).toBe('Healthy');
});

test('while a run goes its settings are judged until there is enough of it, and nobody says that its steps are too few', () => {
  const going = { ...known, hasRun: true, isCurrent: true, isGoing: true };
  expect(shownOf(going)).toMatchObject({ about: 'settings', isMeasuring: true });
  expect(announcementOf(shownOf(going))).toBe('');
  expect(shownOf({ ...going, run: answer(finding('undertrained')) })).toMatchObject({ about: 'run', finding: null });
  const ended = shownOf({ ...going, isGoing: false, run: answer(finding('undertrained')) });
  expect(ended).toMatchObject({ finding: { id: 'undertrained' }, predicted: [0.5] });
});

test('an edit that brings a fault is said at once, any other leaves the run’s finding', () => {
  const edited = { ...known, run: answer(finding('vanishing_signal')), hasRun: true };
  expect(shownOf(edited)).toMatchObject({ about: 'run', finding: { id: 'vanishing_signal' } });
  const worse = { ...edited, settings: answer(finding('symmetry', 'observation')) };
  expect(shownOf(worse)).toMatchObject({ about: 'settings', finding: { id: 'symmetry' } });
});

test('a run is judged from a quarter of its steps on, with twenty records, and when it has ended', () => {
  expect(isEnough(true, 24, 24, 100)).toBe(false);
  expect(isEnough(true, 25, 25, 100)).toBe(true);
  expect(isEnough(true, 10, 10, 12)).toBe(false);
  expect(isEnough(false, 3, 3, 100)).toBe(true);
  expect(isEnough(false, 0, 0, 100)).toBe(false);
});
