/** Files an administrator brings into a connection. */
import type { FileImportsResponse, FileLook, FileReading } from '#contract/settings/file-imports.ts';
import { localDay } from '#domain/dates/local-day.ts';
import { createUploadSend } from '#http/upload.ts';
import type { Read } from '../reader.ts';
import type { Validate } from '../validate.ts';

export interface FileImportCalls {
  /** Sends a file and looks at it. @param onProgress share that has been sent, 0…1 */
  upload(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<FileLook>;
  /** Looks again, the columns read another way. */
  look(upload: string, reading: FileReading, signal: AbortSignal): Promise<FileLook>;
  read(signal: AbortSignal): Promise<FileImportsResponse>;
  bring(upload: string, reading: FileReading, signal: AbortSignal): Promise<FileImportsResponse>;
  undo(id: string, signal: AbortSignal): Promise<FileImportsResponse>;
}

export interface FileImportValidators {
  readonly look: Validate;
  readonly imports: Validate;
}

/** @param connectionId a connection whose system takes files */
export function fileImportCalls(
  read: Read,
  connectionId: string,
  { look, imports }: FileImportValidators,
): FileImportCalls {
  const path = `/v1/accounting-connections/${encodeURIComponent(connectionId)}` as const;
  const posts = { once: true, method: 'POST' } as const;
  return {
    upload(body, onProgress, signal) {
      const changedOn = localDay(body.lastModified);
      const about = new URLSearchParams({ file_name: body.name, changed_on: changedOn });
      const headers = { 'Content-Type': 'application/octet-stream' };
      const send = createUploadSend(onProgress);
      const call = { ...posts, operation: 'upload books', path: `${path}/uploads?${about}`, body } as const;
      return read({ ...call, headers, send, validate: look }, signal);
    },
    look: (upload, reading, signal) =>
      read(
        {
          ...posts,
          operation: 'look at file',
          path: `${path}/uploads/${upload}/look`,
          body: { reading },
          validate: look,
        },
        signal,
      ),
    read: (signal) =>
      read({ operation: 'file imports', method: 'GET', path: `${path}/imports`, validate: imports }, signal),
    bring: (upload, reading, signal) =>
      read(
        {
          ...posts,
          operation: 'import file',
          path: `${path}/imports`,
          body: { upload, reading },
          validate: imports,
        },
        signal,
      ),
    undo: (id, signal) =>
      read(
        {
          ...posts,
          operation: 'undo import',
          path: `${path}/imports/${id}/undo`,
          body: {},
          validate: imports,
        },
        signal,
      ),
  };
}
