import type { MediaFile } from '../../../src/domain/media.ts';

/** A file that the server took, and what it took out of it. */
export interface Stored extends MediaFile {
  /** What was written in the file and is no longer: the place, the device… */
  readonly stripped?: readonly { readonly name: string }[] | undefined;
  /** The label of GB 45438-2025 that the file carries. */
  readonly aiLabel?: unknown;
}

/** Where a file goes once the server has it: into the body of a field, the list of the post, or a cover. */
export type Purpose =
  | { readonly to: 'body'; readonly field: string }
  | { readonly to: 'list' }
  /** `account`: of that account alone; '' = of the post. */
  | { readonly to: 'cover'; readonly account: string }
  /** In the place of a picture that stands somewhere with this address. */
  | { readonly to: 'replace'; readonly address: string };

/** WAITING for others to be through; SENDING; DONE; REFUSED by the server, or not sent at all; CANCELLED by the person. */
export type UploadState = 'WAITING' | 'SENDING' | 'DONE' | 'REFUSED' | 'CANCELLED';

export interface Upload {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
  readonly purpose: Purpose;
  /** What is written for those who cannot see it, as far as it is known. */
  readonly alt: string;
  readonly state: UploadState;
  /** Bytes that were sent. */
  readonly sent: number;
  /** Why it was refused, in words. */
  readonly reason: string;
  /** What the server says of it, once DONE. */
  readonly file: Stored | null;
}

export type UploadStart = Pick<Upload, 'id' | 'name' | 'bytes' | 'purpose' | 'alt'>;

export type UploadAction =
  | { readonly do: 'add'; readonly files: readonly UploadStart[] }
  | { readonly do: 'start'; readonly id: string }
  | { readonly do: 'progress'; readonly id: string; readonly sent: number }
  | { readonly do: 'done'; readonly id: string; readonly file: Stored }
  | { readonly do: 'refused'; readonly id: string; readonly reason: string }
  | { readonly do: 'cancel'; readonly id: string }
  | { readonly do: 'retry'; readonly id: string }
  | { readonly do: 'forget'; readonly id: string };

/** As many at once as a line to an office carries. */
export const AT_ONCE = 2;

type ActionOf<Name extends UploadAction['do']> = Extract<UploadAction, { readonly do: Name }>;

/** From which states an action leads where; from others it changes nothing. */
const CHANGES: {
  readonly [Name in Exclude<UploadAction['do'], 'add' | 'forget'>]: {
    readonly from: readonly UploadState[];
    readonly to: (upload: Upload, action: ActionOf<Name>) => Partial<Upload>;
  };
} = {
  start: { from: ['WAITING'], to: () => ({ state: 'SENDING', sent: 0 }) },
  progress: {
    from: ['SENDING'],
    to: ({ bytes, sent: before }, { sent }) => ({ sent: Math.min(bytes, Math.max(before, sent)) }),
  },
  done: { from: ['SENDING'], to: ({ bytes }, { file }) => ({ state: 'DONE', sent: bytes, file }) },
  refused: { from: ['WAITING', 'SENDING'], to: (_upload, { reason }) => ({ state: 'REFUSED', reason }) },
  cancel: { from: ['WAITING', 'SENDING', 'REFUSED'], to: () => ({ state: 'CANCELLED' }) },
  retry: { from: ['REFUSED', 'CANCELLED'], to: () => ({ state: 'WAITING', sent: 0, reason: '' }) },
};

const NEW = { state: 'WAITING', sent: 0, reason: '', file: null } as const;

/** Uploads after something happened; what comes too late (progress of a cancelled one, say) changes nothing. */
export function changeUploads(uploads: readonly Upload[], action: UploadAction): readonly Upload[] {
  if (action.do === 'add') return [...uploads, ...action.files.map((file) => ({ ...file, ...NEW }))];
  if (action.do === 'forget') return uploads.filter(({ id, state }) => id !== action.id || isUnderWay(state));
  const { from, to } = CHANGES[action.do] as {
    from: readonly UploadState[];
    to: (upload: Upload, action: UploadAction) => Partial<Upload>;
  };
  return uploads.map((upload) =>
    upload.id === action.id && from.includes(upload.state) ? { ...upload, ...to(upload, action) } : upload,
  );
}

export const isUnderWay = (state: UploadState): boolean => state === 'WAITING' || state === 'SENDING';

/** Those whose turn it is, in the order in which they were given. */
export function dueUploads(uploads: readonly Upload[]): readonly Upload[] {
  const free = AT_ONCE - uploads.filter(({ state }) => state === 'SENDING').length;
  return uploads.filter(({ state }) => state === 'WAITING').slice(0, Math.max(0, free));
}

/** Address of a file in a body while it is on its way to the server. */
const UPLOADING = 'uploading:';
const UPLOADING_IN = /uploading:([\w-]+)/g;

export const uploadAddress = (id: string): string => UPLOADING + id;

/** Which upload an address stands for; undefined = none. */
export const uploadOf = (address: string): string | undefined =>
  address.startsWith(UPLOADING) ? address.slice(UPLOADING.length) : undefined;

/** A text with the addresses of files that have arrived since. */
export function settleAddresses(text: string, uploads: readonly Upload[]): string {
  if (!text.includes(UPLOADING)) return text;
  return text.replaceAll(UPLOADING_IN, (whole, id: string) => {
    const file = uploads.find((upload) => upload.id === id)?.file;
    return file == null ? whole : `media:${file.digest}`;
  });
}
