import { randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A body kept on disk, not in memory, until it is complete. */
export interface Spooled {
  read(): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** Writes the body to an unlinked file, so nothing is left of it however the process ends. */
export async function spool(pieces: AsyncIterable<Uint8Array>, folder = tmpdir()): Promise<Spooled> {
  const path = join(folder, `sverka-upload-${randomUUID()}`);
  const file = await open(path, 'wx+', 0o600);
  await unlink(path);
  try {
    let size = 0;
    for await (const piece of pieces) {
      await file.write(piece, 0, piece.byteLength, size);
      size += piece.byteLength;
    }
    return { read: () => readAll(file, size), close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function readAll(file: FileHandle, size: number): Promise<Uint8Array> {
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  while (at < size) {
    const { bytesRead } = await file.read(bytes, at, size - at, at);
    if (bytesRead === 0) throw new Error('an upload is shorter than it was');
    at += bytesRead;
  }
  return bytes;
}
