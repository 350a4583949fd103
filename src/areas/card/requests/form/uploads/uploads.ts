/** Attachments of a request: each is uploaded at once, and its id is sent with the request. */

import type { Attachment, RequestFormResponse } from '#contract/requests/requests.ts';
import type { RequestCalls } from '#gateway-client/calls/request-calls.ts';
import { isApiError } from '#http/errors.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, type Signal, signal } from '#shared/signals.ts';

export type UploadStatus =
  | { readonly kind: 'going'; readonly share: number }
  | { readonly kind: 'ready'; readonly attachment: Attachment }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** The same file would be refused again: no retry. */
  | { readonly kind: 'refused'; readonly reason: 'too_big' | 'type' | 'empty' };

export interface Upload {
  readonly id: number;
  readonly name: string;
  readonly bytes: number;
  readonly status: Signal<UploadStatus>;
  retry(): void;
  /** Cancels a running upload. */
  stop(): void;
}

export interface Uploads {
  readonly all: ReadonlySignal<readonly Upload[]>;
  /** Files left out because there were too many; 0 when none. */
  readonly over: ReadonlySignal<number>;
  add(files: readonly File[]): void;
  remove(upload: Upload): void;
  ready(): Attachment[];
}

export interface UploadsDeps {
  readonly upload: RequestCalls['upload'];
  readonly limits: RequestFormResponse['attachments'];
  readonly onChange: () => void;
}

/** The gateway's limits; it checks the content too, this only saves the user the wait. */
export const ACCEPTED =
  '.pdf,.png,.jpg,.jpeg,.webp,.heic,application/pdf,image/png,image/jpeg,image/webp,image/heic';
const type = /\.(pdf|png|jpe?g|webp|heic)$/i;

export function createUploads(deps: UploadsDeps, begun: readonly Attachment[], lifetime: Lifetime): Uploads {
  let ids = 0;
  const known = begun.map((attachment): Upload => {
    ids += 1;
    const { file_name: name, bytes } = attachment;
    const status = signal<UploadStatus>({ kind: 'ready', attachment });
    return { id: ids, name, bytes, status, retry: () => undefined, stop: () => undefined };
  });
  const all = signal<readonly Upload[]>(known);
  const over = signal(0);
  const begin = (file: File): Upload => {
    ids += 1;
    return start(ids, file, deps, lifetime);
  };
  return {
    all,
    over,
    add(files) {
      const room = Math.max(0, deps.limits.most - all.value.length);
      over.value = Math.max(0, files.length - room);
      all.value = [...all.value, ...files.slice(0, room).map(begin)];
    },
    remove(upload) {
      upload.stop();
      all.value = all.value.filter((one) => one !== upload);
      over.value = 0;
      deps.onChange();
    },
    ready: () =>
      all.value.flatMap(({ status: { value } }) => (value.kind === 'ready' ? [value.attachment] : [])),
  };
}

function start(
  id: number,
  file: File,
  { upload, limits, onChange }: UploadsDeps,
  lifetime: Lifetime,
): Upload {
  const status = signal<UploadStatus>({ kind: 'going', share: 0 });
  let own = lifetime.child();
  const go = async (): Promise<void> => {
    status.value = { kind: 'going', share: 0 };
    own = lifetime.child();
    const mine = own;
    const onProgress = (share: number): void => {
      if (!mine.ended) status.value = { kind: 'going', share };
    };
    try {
      const attachment = await upload(file, onProgress, mine.signal);
      if (mine.ended) return;
      status.value = { kind: 'ready', attachment };
      onChange();
    } catch (error) {
      if (!mine.ended) status.value = afterFailure(error);
    }
  };
  const reason = refusal(file, limits.bytes_each);
  if (reason) status.value = { kind: 'refused', reason };
  else void go();
  return { id, name: file.name, bytes: file.size, status, retry: () => void go(), stop: () => own.end() };
}

/** The gateway checks the content: a picture named `.pdf` is refused. */
function afterFailure(error: unknown): UploadStatus {
  const code = isApiError(error) ? error.detail.code : undefined;
  if (code === 'unsupported_media_type') return { kind: 'refused', reason: 'type' };
  return code === 'body_too_large' ? { kind: 'refused', reason: 'too_big' } : { kind: 'failed', error };
}

function refusal(file: File, most: number): 'too_big' | 'type' | 'empty' | null {
  if (file.size === 0) return 'empty';
  if (file.size > most) return 'too_big';
  // A pasted picture has a name made by the browser; the gateway checks the content anyway.
  return type.test(file.name) || /^(application\/pdf|image\/(png|jpeg|webp|heic))$/.test(file.type)
    ? null
    : 'type';
}
