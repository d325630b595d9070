/** How far it is. */
export type BackupProgress =
  | { readonly what: 'DATABASE'; readonly done: number; readonly of: number; readonly rows: number }
  | { readonly what: 'MEDIA'; readonly done: number; readonly of: number; readonly bytes: number };
export type TellProgress = (progress: BackupProgress) => void;
