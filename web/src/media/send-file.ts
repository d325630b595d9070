import { csrfHeader, signedOut } from '../api/call.ts';
import { offline, RefusedError, type Problem } from '../api/problem.ts';
import type { Stored } from './uploads.ts';

/**
 * Sends one file; says how far it is. Made with the one means by which a browser tells the progress of sending.
 *
 * @param unitId for which unit it is; '' = the person's own
 * @throws RefusedError with the server's problem, or OFFLINE; AbortError
 */
export function sendFile(
  file: File,
  unitId: string,
  onProgress: (sent: number) => void,
  signal: AbortSignal,
): Promise<Stored> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', '/v1/media');
    for (const [name, value] of Object.entries(csrfHeader())) request.setRequestHeader(name, value);
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) =>
      onProgress(total === 0 ? 0 : Math.floor((loaded / total) * file.size)),
    );
    request.addEventListener('load', () => {
      const { status, response } = request as { status: number; response: unknown };
      if (status === 200 || status === 201) resolve(response as Stored);
      else {
        if (status === 401) signedOut();
        reject(new RefusedError(isProblem(response) ? response : unexpected(status)));
      }
    });
    request.addEventListener('error', () => reject(offline()));
    request.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    const form = new FormData();
    if (unitId !== '') form.append('unitId', unitId);
    form.append('file', file, file.name);
    request.send(form);
  });
}

const isProblem = (answer: unknown): answer is Problem =>
  typeof answer === 'object' && answer !== null && 'code' in answer;

const unexpected = (status: number): Problem => ({
  ...{ status, code: 'UNEXPECTED', title: '服务器答复异常', detail: `服务器答复异常（${status}）` },
});
