import type { MetadataKey } from '../../domain/media-metadata.ts';

/** Thrown for a file that is not whole, or not what it says it is; the message is for people. */
export class BrokenMediaError extends Error {
  override readonly name = 'BrokenMediaError';
}

/** What was seen while a file was taken apart. */
export interface Notes {
  readonly stripped: Set<MetadataKey>;
  /** The label of GB 45438-2025 that the file carries. */
  aiLabel?: Readonly<Record<string, unknown>>;
}

export const newNotes = (): Notes => ({ stripped: new Set() });

/** Keeps the first label; whatever says the same again says nothing new. */
export function noteLabel(notes: Notes, label: Readonly<Record<string, unknown>>): void {
  notes.aiLabel ??= label;
}

/** The parts that stay, joined; the very same buffer where they are all of it. */
export function joined(bytes: Buffer, parts: readonly Buffer[]): Buffer {
  const whole = Buffer.concat(parts);
  return whole.equals(bytes) ? bytes : whole;
}
