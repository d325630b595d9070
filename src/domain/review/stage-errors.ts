/**
 * What a stage ends with when the second engine finds a listed word that the first does not: one of them has a defect, so
 * that neither can be trusted, and whoever keeps the dictionaries is told.
 */
export const ENGINES_DISAGREE = 'EnginesDisagreeError';

/** What the stage of checkers outside the house ends with when one that is required gave no answer. */
export const OUTSIDE_UNANSWERED = 'OutsideUnansweredError';
