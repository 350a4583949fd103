/** Uploads a file with progress, which `fetch` does not report. Same guarantees as `send.ts`. */
import { createLifetime, type Lifetime } from '#shared/lifetime.ts';
import { ApiError } from './errors.ts';
import { retryAfterMs } from './retry-after.ts';
import type { Reply, Send, SendRequest } from './send.ts';
import { statusError } from './status.ts';

/** The parts used here: this folder also compiles without the browser's types. */
interface Progress extends Event {
  readonly loaded: number;
  readonly total: number;
}
interface Xhr extends EventTarget {
  readonly upload: EventTarget;
  readonly status: number;
  readonly responseText: string;
  timeout: number;
  open(method: string, url: string): void;
  setRequestHeader(name: string, value: string): void;
  getResponseHeader(name: string): string | null;
  send(body: Blob): void;
  abort(): void;
}
declare const XMLHttpRequest: new () => Xhr;

/** Ten megabytes may take their time on a slow connection; the browser itself ends a silent one. */
const TIMEOUT_MS = 180_000;

/** Sends `body`, a Blob, unchanged. @param onProgress share of the body that has been sent, 0…1 */
export function createUploadSend(onProgress: (share: number) => void): Send {
  return (request) =>
    new Promise((resolve, reject) => {
      const call = createLifetime();
      const fail = (error: ApiError): void => {
        call.end();
        reject(error);
      };
      if (request.signal.aborted) return fail(new ApiError('aborted', request.operation));
      const xhr = open(request);
      call.listen(request.signal, 'abort', () => {
        fail(new ApiError('aborted', request.operation));
        xhr.abort();
      });
      call.listen(xhr.upload, 'progress', (event) => onProgress(shareOf(event as Progress)));
      onAnswer(call, xhr, request.operation, resolve, fail);
      xhr.send(request.body as Blob);
      return undefined;
    });
}

function open({ method, url, headers = {}, timeoutMs }: SendRequest): Xhr {
  const xhr = new XMLHttpRequest();
  xhr.open(method, url);
  xhr.timeout = timeoutMs ?? TIMEOUT_MS;
  for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
  return xhr;
}

function onAnswer(
  call: Lifetime,
  xhr: Xhr,
  operation: string,
  resolve: (reply: Reply) => void,
  fail: (error: ApiError) => void,
): void {
  call.listen(xhr, 'error', () => fail(new ApiError('network', operation)));
  call.listen(xhr, 'timeout', () => fail(new ApiError('timeout', operation)));
  call.listen(xhr, 'load', () => {
    const { status } = xhr;
    const body = parsed(xhr.responseText);
    const wait = retryAfterMs({ get: (name) => xhr.getResponseHeader(name) });
    if (status < 200 || status > 299) return fail(statusError(status, operation, body, wait));
    call.end();
    return resolve({ status, body, etag: null });
  });
}

function shareOf({ loaded, total }: Progress): number {
  return total > 0 ? loaded / total : 0;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
