import { expect, test } from 'vitest';
import { isNews, needsInquiry } from '../../../src/domain/cases/patrol.ts';

test('a finding is news when it was not there, was gone, was never let pass, or is graver now', () => {
  expect(isNews('BLOCK', undefined)).toBe(true);
  expect(isNews('WARN', undefined)).toBe(true);
  expect(isNews('BLOCK', { severity: 'BLOCK', state: 'FIXED' })).toBe(true);
  expect(isNews('BLOCK', { severity: 'BLOCK', state: 'OPEN' })).toBe(true);
  expect(isNews('BLOCK', { severity: 'WARN', state: 'OPEN' })).toBe(true);
  expect(isNews('HARD', { severity: 'BLOCK', state: 'OVERRIDDEN' })).toBe(true);
});

test('what FINAL let pass, what was only a warning then, and what is only a hint are no news', () => {
  expect(isNews('BLOCK', { severity: 'BLOCK', state: 'OVERRIDDEN' })).toBe(false);
  expect(isNews('BLOCK', { severity: 'BLOCK', state: 'FALSE_POSITIVE' })).toBe(false);
  expect(isNews('WARN', { severity: 'WARN', state: 'OPEN' })).toBe(false);
  expect(isNews('WARN', { severity: 'BLOCK', state: 'OVERRIDDEN' })).toBe(false);
  expect(isNews('INFO', undefined)).toBe(false);
  expect([needsInquiry('WARN'), needsInquiry('BLOCK'), needsInquiry('HARD')]).toEqual([false, true, true]);
});
