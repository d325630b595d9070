import type { Schemas } from '../../api/call.ts';

/** A finding with its place in a picture, or its time in a film. */
export type PlacedFinding = Schemas['Finding'];

/** The file that a finding is about; undefined = it is about none. */
export const digestOfField = (field: string): string | undefined =>
  /^media\.(sha256-[0-9a-f]{64})(?:\.|$)/.exec(field)?.[1];

/** What was found in a file or in the words about it: in a film by time, else as it was found. */
export const findingsOf = (findings: readonly Schemas['Finding'][], digest: string): readonly PlacedFinding[] =>
  findings.filter(({ field }) => digestOfField(field) === digest).toSorted((a, b) => (a.atMs ?? -1) - (b.atMs ?? -1));
