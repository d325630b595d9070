/** The version of a ruleset or policy as people read it: short. */
export const shortVersion = (version: string): string => version.slice(0, 12);
