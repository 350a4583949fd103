import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { type ArchiveFault, ArchiveRefused } from './faults.ts';

export interface UnpackLimits {
  entries: number;
  fileBytes: number;
  totalBytes: number;
}
/** The platform documents no limits; these are far above any shipped widget. */
export const DEFAULT_UNPACK_LIMITS: UnpackLimits = {
  entries: 5000,
  fileBytes: 32 * 1024 * 1024,
  totalBytes: 128 * 1024 * 1024,
};

/**
 * The files of a zip in memory, by path from the archive's root; nothing touches the disk. Names with `..` and absolute
 * names are refused (backslashes of old packers become slashes), so are more entries or bytes than the limits: counted while they are inflated,
 * never taken from the headers. Throws ArchiveRefused.
 */
export async function unpack(
  bytes: Uint8Array,
  limits = DEFAULT_UNPACK_LIMITS,
): Promise<Map<string, Uint8Array>> {
  const zip = await open(bytes);
  if (zip.entryCount > limits.entries)
    throw refused('', `${zip.entryCount} entries`, 'Pack only the widget itself.');
  const files = new Map<string, Uint8Array>();
  let total = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      if (files.size >= limits.entries) throw refused('', 'Too many entries', 'Pack only the widget itself.');
      const left = Math.min(limits.fileBytes, limits.totalBytes - total);
      const body = await inflate(zip, entry, left);
      total += body.length;
      files.set(entry.fileName, body);
    }
  } catch (error) {
    throw error instanceof ArchiveRefused ? error : refused('', messageOf(error), 'Pack the archive again.');
  }
  return files;
}

async function open(bytes: Uint8Array): Promise<ZipFile> {
  try {
    return await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, validateEntrySizes: true });
  } catch (error) {
    throw refused('', `Not a readable zip: ${messageOf(error)}`, 'Upload the widget as a zip archive.');
  }
}

async function inflate(zip: ZipFile, entry: Entry, limit: number): Promise<Uint8Array> {
  if ((entry.generalPurposeBitFlag & 1) === 1) {
    throw refused(entry.fileName, 'The file is encrypted', 'Pack without a password.');
  }
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) {
      stream.destroy();
      throw refused(
        entry.fileName,
        'The file is too big when unpacked',
        'Leave big files out of the archive.',
      );
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function refused(file: string, problem: string, fix: string): ArchiveRefused {
  const fault: ArchiveFault = { file: file || 'widget.zip', path: '', problem, fix };
  return new ArchiveRefused([fault]);
}
