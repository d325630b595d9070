import { z } from 'zod';

/** What a backup is of, and what it holds; its last part. */
export const FORMAT = 'wuguan-backup/1';
export const MANIFEST = 'manifest.json';

const count = z.number().int().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const digest = z.string().regex(/^sha256-[0-9a-f]{64}$/);
const name = z.string().regex(/^[a-z_][a-z0-9_]*$/);

const manifest = z.object({
  format: z.literal(FORMAT),
  program: z.string(),
  /** When the state stood that it is of, by the database's clock; ISO 8601. */
  at: z.iso.datetime(),
  postgres: z.string(),
  /** Name of the log, and how many entries were in its tree. */
  log: z.object({ origin: z.string(), size: count }),
  /** Public keys that heads of the log are verified with (C2SP signed-note). */
  verifierKeys: z.array(z.string()),
  migrations: z.array(z.object({ name: z.string(), checksum: sha256 })),
  tables: z.array(z.object({ name, columns: z.array(name), rows: count })),
  media: z.object({
    /** Whether its bytes are in the backup. */
    included: z.boolean(),
    files: count,
    bytes: count,
    /** Erased, or unused for long, and removed while the backup was made. */
    removed: z.array(digest),
    /** Missing from the store, or not what their digest says. */
    damaged: z.array(digest),
  }),
  /** Whether the private halves of the keys are in the backup, and the key of second factors. */
  keys: z.boolean(),
  /** All but media files, whose names say their digests. */
  parts: z.array(z.object({ name: z.string(), bytes: count, sha256 })),
});
export type Manifest = z.infer<typeof manifest>;

/** Thrown when a backup cannot be made, or not be restored; the message is for people. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
}

/** @throws BackupError for a text that is none */
export function readManifest(text: string): Manifest {
  const parsed = manifest.safeParse(jsonOf(text));
  if (!parsed.success) throw new BackupError('备份清单有误 / the manifest of the backup cannot be read');
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export const partOf = (table: string, number: number): string =>
  `database/${table}/${String(number).padStart(6, '0')}.copy.gz`;
export const mediaPart = (digestOfFile: string): string => `media/${digestOfFile}`;

/** Folders of DATA_DIR whose files are kept: name in the backup and there alike. */
export const FOLDERS = ['keys', 'checkpoints', 'clean'] as const;
export type Folder = (typeof FOLDERS)[number];

export type PartKind =
  | { readonly kind: 'table'; readonly table: string }
  | { readonly kind: 'file'; readonly folder: Folder; readonly name: string }
  | { readonly kind: 'media'; readonly digest: string }
  | { readonly kind: 'manifest' };

const PART =
  /^(?:(manifest\.json)|database\/([a-z_][a-z0-9_]*)\/\d{6}\.copy\.gz|media\/(sha256-[0-9a-f]{64})|(keys|checkpoints|clean)\/([^./\\][^/\\\0]*))$/u;

/** What a part of that name is. @throws BackupError for a name that no backup has */
export function kindOf(part: string): PartKind {
  const [, isManifest, table, digestOfFile, folder, file] = PART.exec(part) ?? [];
  if (isManifest !== undefined) return { kind: 'manifest' };
  if (table !== undefined) return { kind: 'table', table };
  if (digestOfFile !== undefined) return { kind: 'media', digest: digestOfFile };
  if (folder !== undefined && file !== undefined) return { kind: 'file', folder: folder as Folder, name: file };
  throw new BackupError(`备份中有不明部分：${part} / an unknown part`);
}
