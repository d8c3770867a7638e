import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { NumberParameter } from '../../shared/catalog/parameter';
import { readNumber, stepped } from './number-field';
import { shortNumber } from '../../shared/text/en/number-text';
import { useNumberLocale } from './number-locale';
import {
  columnText,
  exactText,
  numberText,
  percentText,
  placesText,
  plainText,
  roughText,
  scaledText,
  shortText,
  signedText,
  tickText,
  wholeText,
} from './number-text';

const anyNumber: NumberParameter = { type: 'number', label: 'x', default: 0 };
const units: NumberParameter = { type: 'number', label: 'units', default: 1, integer: true, min: 1, max: 8192 };

afterEach(() => useNumberLocale('en'));

test('by the locale’s signs, with the same digits', () => {
  const written = () => [
    numberText(0.12345),
    numberText(-1.5e-12),
    tickText(0.5),
    wholeText(12345),
    percentText(0.463),
    placesText(-0.25, 2),
    plainText(0.001),
    exactText(Math.fround(0.1)),
  ];
  expect(written()).toEqual(['0.1235', '−1.5·10⁻¹²', '0.5', '12,345', '46.3 %', '−0.25', '0.001', '0.100000001']);
  // the separators of CLDR, as any spreadsheet of that country shows them
  useNumberLocale('de-DE');
  expect(written()).toEqual(['0,1235', '−1,5·10⁻¹²', '0,5', '12.345', '46,3 %', '−0,25', '0,001', '0,100000001']);
  useNumberLocale('fr-FR');
  expect([wholeText(12345), numberText(0.5)]).toEqual(['12\u202f345', '0,5']);
  // Arabic has its own digits; a field could not take them back
  useNumberLocale('ar-EG');
  expect(wholeText(123)).toBe('123');
  useNumberLocale('no locale');
  expect(plainText(0.5)).toBe('0.5');
});

test.each(['en', 'en-US', 'en-GB', 'en-ZA', 'de'])('%s: counts and separators are those of Intl', (locale) => {
  useNumberLocale(locale);
  const ofIntl = new Intl.NumberFormat(locale, { numberingSystem: 'latn', maximumFractionDigits: 1 });
  for (const value of [0, 7, 999, 1000, 12_345, 1_234_567]) expect(wholeText(value)).toBe(ofIntl.format(value));
  expect(plainText(0.5)).toBe(ofIntl.format(0.5));
});

test('a small share is never written as none', () => {
  expect([0, 6.4e-6, 0.0004, 0.0006, 0.463].map((share) => percentText(share))).toEqual([
    '0.0 %',
    '6.4·10⁻⁴ %',
    '0.04 %',
    '0.1 %',
    '46.3 %',
  ]);
});

describe.each(['en', 'de', 'fr', 'ar-EG', 'fa', 'de-CH', 'pt-BR'])('%s', (locale) => {
  test('a field takes back what it shows, whatever the number', () => {
    useNumberLocale(locale);
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readNumber(plainText(value), anyNumber)).toEqual({ value: value === 0 ? expect.closeTo(0) : value });
      }),
    );
  });
});

test('point and comma are decimal signs everywhere, unless they could part thousands', () => {
  expect(readNumber('0,01', anyNumber)).toEqual({ value: 0.01 });
  expect(readNumber('0.001', anyNumber)).toEqual({ value: 0.001 });
  expect(readNumber('1.000', anyNumber)).toEqual({ value: 1 });
  expect(readNumber('1,000', anyNumber)).toEqual({ problem: expect.stringContaining('1 or 1000') });
  useNumberLocale('de');
  expect(readNumber('0.01', anyNumber)).toEqual({ value: 0.01 });
  expect(readNumber('1,000', anyNumber)).toEqual({ value: 1 });
  expect(readNumber('1.500', anyNumber)).toEqual({ problem: expect.stringContaining('1,5 or 1500') });
  expect(readNumber('1.5e-3', anyNumber)).toEqual({ value: 0.0015 });
});

test('a step stays in the range', () => {
  useNumberLocale('de');
  expect(stepped(8192, 1, units)).toBe(8192);
  expect(stepped(0.1, 1, { ...anyNumber, step: 0.2 })).toBe(0.3);
});

test('rough numbers are said as one says them; short ones have two digits; a rounded 0 has no sign', () => {
  expect([31_415, 4.2, 0.5, 8.72e-19, 9.96e-8].map(roughText)).toEqual(['31,000', '4.2', '0.5', '8.7·10⁻¹⁹', '10⁻⁷']);
  expect([5.314e-8, 0.001055, 0.06482, 123].map(shortText)).toEqual(['5.3·10⁻⁸', '0.0011', '0.065', '120']);
  // in a column the second digit stays, even where it is 0
  expect([0, 0.0899, 0.26, 1, 5e-8].map(columnText)).toEqual(['0', '0.090', '0.26', '1.0', '5.0·10⁻⁸']);
  expect([20_000, 12_345, 0.99999, 1e5, -1e-9, 3e38].map(numberText)).toEqual([
    '20,000',
    '12,350',
    '1',
    '10⁵',
    '−10⁻⁹',
    '3·10³⁸',
  ]);
  expect([20_000, 2e19, 1e-12, 0].map(tickText)).toEqual(['20,000', '2·10¹⁹', '10⁻¹²', '0']);
  expect([0.634, -0.101, -0.001].map((value) => signedText(value, 2))).toEqual(['+0.63', '−0.10', '0.00']);
});

test('sentences, tables and the command line write a number in one way', () => {
  const numbers = [1.4e-9, 8e-8, 2e19, 20_000, 99_999, 123_456, 0.12345, -1.5e-12, 1e5, 4.25, 1e-3, 3.4e38, 0.0012345];
  expect(numbers.map(shortNumber)).toEqual(numbers.map(numberText));
  fc.assert(
    fc.property(fc.double({ min: 1e-40, max: 1e38, noNaN: true }), (value) => {
      expect(shortNumber(value)).toBe(numberText(value));
      // no row of zeros before the point on any axis
      expect(tickText(value)).not.toMatch(/^\d{4}|(,\d{3}){2}/);
      for (const written of [numberText, tickText, roughText, shortText, columnText, scaledText, exactText])
        expect(written(value), written.name).not.toMatch(/\de[-+]?\d/);
    }),
  );
});

test('with every digit that it has, a number can be read back', () => {
  const digits = '⁰¹²³⁴⁵⁶⁷⁸⁹';
  const read = (written: string) =>
    Number(
      written
        .replaceAll(',', '')
        .replaceAll('−', '-')
        .replace(/^(-?)10([⁻⁰-⁹¹²³])/, '$11·10$2')
        .replace(
          /·10(⁻?)(.*)$/,
          (_, sign: string, power: string) =>
            `e${sign ? '-' : ''}${[...power].map((one) => digits.indexOf(one)).join('')}`,
        ),
    );
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      expect(read(scaledText(value))).toBe(value + 0);
    }),
  );
});
