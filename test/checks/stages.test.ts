import { describe, expect, test } from 'vitest';
import { bearerOf } from '../../src/checks/secrecy/id-card.ts';
import { STAGE_TABLE } from '../../src/checks/stages.ts';
import { checkQueues, mediaQueues, queueNames } from '../../src/queue/queues.ts';
import { stagesOf } from '../../src/app/checks/check-draft.ts';
import { STAGES } from '../../src/domain/vocabulary.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const withCheckDigit = (digits: string): string =>
  digits +
  '10X98765432'.charAt([...digits].reduce((sum, digit, at) => sum + Number(digit) * (WEIGHTS[at] ?? 0), 0) % 11);

describe('the table of stages', () => {
  test('runs every stage once, in the order of the vocabulary', () => {
    expect(STAGE_TABLE.map((row) => row.stage)).toEqual([...STAGES]);
  });

  test('moves a stage to a queue of its own by one line', () => {
    const moved = STAGE_TABLE.map((row) => (row.stage === 'sensitive' ? { ...row, queue: 'check-sensitive' } : row));
    expect(checkQueues(moved)).toEqual(['checks', 'check-sensitive']);
    expect(stagesOf('check-sensitive', moved).map((row) => row.stage)).toEqual(['sensitive']);
    expect(mediaQueues(moved)).toEqual(['media']);
    expect(stagesOf('checks', moved)).toHaveLength(STAGES.length - 2);
    expect(queueNames()).toContain('checks');
  });
});

const TODAY = new Date('2026-11-24');
const isIdCardNumber = (text: string): boolean => bearerOf(text, TODAY) !== null;

describe('identity numbers', () => {
  test('are known by region, date of birth and check digit', () => {
    const number = withCheckDigit('61030219900307451');
    expect(isIdCardNumber(number)).toBe(true);
    for (let digit = 0; digit <= 9; digit += 1) {
      const other = number.slice(0, 17) + digit;
      expect(isIdCardNumber(other)).toBe(other === number);
    }
    expect(isIdCardNumber(withCheckDigit('61030219901307451')), 'month 13').toBe(false);
    expect(isIdCardNumber(withCheckDigit('61030219900230451')), '30 February').toBe(false);
    expect(isIdCardNumber(withCheckDigit('61030218900307451')), 'born 1890').toBe(false);
  });
});
