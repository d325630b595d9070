import { canonicalJson, type Json } from '../domain/canonical.ts';
import { leafHash } from './merkle-tree.ts';

/** An entry of the log as its leaf states it. Times are UTC with microseconds, as PostgreSQL keeps them. */
export interface LogEntry {
  readonly seq: number;
  readonly at: string;
  readonly actorId: string | null;
  readonly tokenId: string | null;
  readonly address: string | null;
  readonly login: string | null;
  readonly action: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly entity: string;
  readonly entityId: string | null;
  readonly draftId: string | null;
  readonly unitId: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What is hashed of an entry: its canonical JSON (RFC 8785). */
export const leafData = (entry: LogEntry): string => canonicalJson(entry as unknown as Json);

/** SHA-256(0x00 ‖ canonical JSON): the entry as a leaf of the tree. */
export const entryHash = (entry: LogEntry): Buffer => leafHash(leafData(entry));
