import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { HttpOffice } from './http-office.ts';
import type { Office } from './office.ts';

export interface Uploaded {
  readonly digest: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
  readonly stripped?: readonly { readonly key: string; readonly name: string }[];
  readonly aiLabel?: object;
  /** Of a refusal. */
  readonly code?: string;
  readonly detail?: string;
}

export const digestOf = (bytes: Buffer): string => `sha256-${createHash('sha256').update(bytes).digest('hex')}`;

export const tokenOf = ({ demo }: Office, login: string): string =>
  (login === 'publisher' ? demo.publishers[0]?.token : demo.users.find((user) => user.login === login)?.token) ?? '';

interface UploadOptions {
  readonly login?: string;
  /** Of the file. */
  readonly name?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

/** Uploads a file as a form, under any name. */
export async function upload(
  office: HttpOffice,
  bytes: Buffer,
  { login = 'editor1', name = 'file', fields = {} }: UploadOptions = {},
): Promise<{ readonly status: number; readonly body: Uploaded; readonly headers: Headers }> {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  const response = await fetch(`${office.baseUrl}/v1/media`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokenOf(office, login)}` },
    body: form,
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Uploaded };
}

export const download = (
  office: HttpOffice,
  digest: string,
  login = 'editor1',
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  fetch(`${office.baseUrl}/v1/media/${digest}`, {
    headers: { authorization: `Bearer ${tokenOf(office, login)}`, ...headers },
  });

/** Files on their way in. */
export function uploadsUnderWay({ deps }: Office): readonly string[] {
  try {
    return readdirSync(deps.mediaRules.uploadDir);
  } catch {
    return [];
  }
}

/** Where the store of an office has a file. */
export const placeOf = ({ deps }: Office, digest: string): string =>
  join(deps.mediaRules.uploadDir, '..', 'media', digest.slice(7, 9), digest.slice(9, 11), digest);

/** Says that a draft shows a file. */
export const show = ({ deps }: Office, draftId: string, digest: string, rev = 1): Promise<unknown> =>
  deps.db.insertInto('revision_media').values({ draft_id: draftId, rev, digest }).execute();
