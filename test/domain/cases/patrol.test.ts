import { expect, test } from 'vitest';
import { isNewFinding, needsInquiry } from '../../../src/domain/cases/patrol.ts';

test('a finding is news when it was not there, was gone, was never let pass, or is graver now', () => {
  expect(isNewFinding('BLOCK', undefined)).toBe(true);
  expect(isNewFinding('WARN', undefined)).toBe(true);
  expect(isNewFinding('BLOCK', { severity: 'BLOCK', state: 'FIXED' })).toBe(true);
  expect(isNewFinding('BLOCK', { severity: 'BLOCK', state: 'OPEN' })).toBe(true);
  expect(isNewFinding('BLOCK', { severity: 'WARN', state: 'OPEN' })).toBe(true);
  expect(isNewFinding('HARD', { severity: 'BLOCK', state: 'OVERRIDDEN' })).toBe(true);
});

test('what FINAL let pass, what was only a warning then, and what is only a hint are no news', () => {
  expect(isNewFinding('BLOCK', { severity: 'BLOCK', state: 'OVERRIDDEN' })).toBe(false);
  expect(isNewFinding('BLOCK', { severity: 'BLOCK', state: 'FALSE_POSITIVE' })).toBe(false);
  expect(isNewFinding('WARN', { severity: 'WARN', state: 'OPEN' })).toBe(false);
  expect(isNewFinding('WARN', { severity: 'BLOCK', state: 'OVERRIDDEN' })).toBe(false);
  expect(isNewFinding('INFO', undefined)).toBe(false);
  expect([needsInquiry('WARN'), needsInquiry('BLOCK'), needsInquiry('HARD')]).toEqual([false, true, true]);
});
