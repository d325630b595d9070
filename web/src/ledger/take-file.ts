import { markOf } from '../api/activity.ts';
import { signedOut } from '../api/call.ts';
import { offline, RefusedError, type Problem } from '../api/problem.ts';

/**
 * Takes a file from the server and has the browser keep it under this name.
 *
 * @param onProgress bytes so far
 * @throws RefusedError with the server's problem, or OFFLINE; AbortError
 */
export async function takeFile(
  address: string,
  name: string,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let type = '';
  try {
    const response = await fetch(address, { headers: markOf(), credentials: 'same-origin', cache: 'no-store', signal });
    if (!response.ok || response.body === null) {
      if (response.status === 401) signedOut();
      throw new RefusedError((await response.json()) as Problem);
    }
    type = response.headers.get('content-type') ?? '';
    let bytes = 0;
    const reader = response.body.getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      parts.push(part.value);
      bytes += part.value.length;
      onProgress(bytes);
    }
  } catch (error) {
    if (error instanceof RefusedError || (error as Error).name === 'AbortError') throw error;
    throw offline();
  }
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = name;
  link.click();
  // the browser has begun with it by then
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
