import { NotDone } from './adapter.ts';

const MOST_BYTES = 64 * 2 ** 20;
const PATIENCE_MS = 30_000;
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether what is said there stays between the two: TLS, or this machine. */
export const isSafeAddress = (url: string): boolean =>
  URL.canParse(url) &&
  (new URL(url).protocol === 'https:' || (new URL(url).protocol === 'http:' && LOOPBACK.has(new URL(url).hostname)));

/**
 * Reads what the public sees at an address.
 * @returns null when the server says that nothing is there
 * @throws NotDone when it cannot be read now
 */
export async function fetchPublic(url: string): Promise<Buffer | null> {
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'follow' }).catch(
    (cause: unknown) => {
      throw new NotDone(`${url} does not answer`, 30_000, { cause });
    },
  );
  if (response.status === 404 || response.status === 410) return null;
  if (!response.ok) throw new NotDone(`${url}: ${response.status}`, 30_000);
  return readLimited(response, MOST_BYTES);
}

/** @throws NotDone when the answer breaks off or is longer */
export async function readLimited(response: Response, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of response.body ?? []) {
      length += (chunk as Uint8Array).length;
      if (length > most) throw new Error(`more than ${most} bytes`);
      chunks.push(chunk as Uint8Array);
    }
  } catch (cause) {
    throw new NotDone(`${response.url}: ${(cause as Error).message}`, 30_000, { cause });
  }
  return Buffer.concat(chunks);
}
