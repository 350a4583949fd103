/**
 * Unpacks an untrusted zip into memory. Nothing is ever written to disk; every entry's name and declared size
 * is checked before the first byte is unpacked, and real sizes are counted while unpacking, since a declared
 * size may be false.
 */
import { type Entry, fromBuffer, getFileNameLowLevel, type ZipFile } from 'yauzl';
import { error, type Fault, warning } from '../fault.ts';
import { limits, megabytes } from '../limits.ts';
import type { Files } from './contents.ts';
import { judgeEntries, type ZipEntry } from './zip-entries.ts';

export type Unpacked = { files: Files; faults: Fault[] };

/** Files by name, or none of them and the faults that make the archive unsafe or unreadable. */
export async function readZip(bytes: Buffer): Promise<Unpacked> {
  if (bytes.length > limits.archiveBytes) return tooLarge();
  try {
    const zip = await open(bytes);
    const { entries, tooMany } = await list(zip);
    const faults = judgeEntries(entries);
    if (tooMany) return refuse(`more than ${limits.entries} entries`, '', leaveOut);
    if (faults.length > 0) return { files: new Map(), faults };
    const unpacked = await unpack(zip, entries);
    return { ...unpacked, faults: [...unpacked.faults, ...dots(entries)] };
  } catch (cause) {
    return refuse(messageOf(cause));
  }
}

/** Names with a leading `./` unpack to the same files, but a look-up in the table of contents misses them. */
function dots(entries: readonly ZipEntry[]): Fault[] {
  const fix = 'pack the files by their names: zip -r widget.zip *';
  return entries.some(({ dotted }) => dotted)
    ? [warning('entry-dot', [''], 'names start with "./"', fix)]
    : [];
}

export function tooLarge(): Unpacked {
  return refuse(`the archive is over ${megabytes(limits.archiveBytes)}`, '', leaveOut);
}

const packAgain = 'pack the widget again with an ordinary zip program';
const leaveOut = 'leave out what the widget does not need';

function refuse(problem: string, file = '', fix = packAgain): Unpacked {
  const code = fix === leaveOut ? 'too-large' : 'zip-unreadable';
  return { files: new Map(), faults: [error(code, [file], `the zip cannot be read: ${problem}`, fix)] };
}

/** The reader's messages for the most common problems are about bytes; ours say what to do. */
function messageOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (/end of central directory/i.test(message)) return 'it is not a zip, or it is cut short';
  if (/too many bytes|not enough bytes/.test(message)) return 'the entry is not of the size it declares';
  if (/comment length|central directory file header|extra bytes/i.test(message))
    return 'there are bytes before or after the zip';
  if (/^(invalid|incorrect|unexpected|unknown) /i.test(message)) return `it is damaged (${message})`;
  return message;
}

function open(bytes: Buffer): Promise<ZipFile> {
  return new Promise((done, failed) => {
    fromBuffer(bytes, { lazyEntries: true, decodeStrings: false, validateEntrySizes: true }, (cause, zip) =>
      cause ? failed(cause) : done(zip),
    );
  });
}

function list(zip: ZipFile): Promise<{ entries: ZipEntry[]; tooMany: boolean }> {
  return new Promise((done, failed) => {
    const entries: ZipEntry[] = [];
    zip.on('error', failed);
    zip.on('end', () => done({ entries, tooMany: false }));
    zip.on('entry', (entry: Entry) => {
      const read = toEntry(entry);
      // The root itself, as `zip -r x.zip .` writes it.
      if (!(read.dotted && read.name === '')) entries.push(read);
      if (entries.length > limits.entries) done({ entries, tooMany: true });
      else zip.readEntry();
    });
    zip.readEntry();
  });
}

function toEntry(entry: Entry): ZipEntry {
  const raw = entry.fileName as unknown as Buffer;
  const written = getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, true);
  return {
    name: written.replace(/^(?:\.\/)+/, ''),
    dotted: written.startsWith('./'),
    declaredBytes: entry.uncompressedSize,
    encrypted: entry.isEncrypted(),
    method: entry.compressionMethod,
    unixMode: entry.externalFileAttributes >>> 16,
    entry,
  };
}

/** Stops at the first entry with false sizes: the rest cannot be trusted either. */
async function unpack(zip: ZipFile, entries: readonly ZipEntry[]): Promise<Unpacked> {
  const files = new Map<string, Uint8Array>();
  let total = 0;
  for (const { name, entry } of entries) {
    if (name.endsWith('/')) continue;
    try {
      const content = await readEntry(zip, entry, limits.totalBytes - total);
      total += content.length;
      files.set(name, content);
    } catch (cause) {
      return refuse(messageOf(cause), name);
    }
  }
  return { files, faults: [] };
}

function readEntry(zip: ZipFile, entry: Entry, left: number): Promise<Buffer> {
  const most = Math.min(limits.fileBytes, left);
  return new Promise((done, failed) => {
    zip.openReadStream(entry, (cause, stream) => {
      if (cause) return failed(cause);
      const parts: Buffer[] = [];
      let size = 0;
      stream.on('data', (part: Buffer) => {
        size += part.length;
        if (size > most) stream.destroy(new Error(`an entry unpacks to more than ${megabytes(most)}`));
        else parts.push(part);
      });
      stream.on('error', failed);
      stream.on('end', () => done(Buffer.concat(parts)));
    });
  });
}
