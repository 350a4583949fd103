/** Checks a zip by its table of contents alone. */
import type { Entry } from 'yauzl';
import { error, type Fault } from '../fault.ts';
import { limits, megabytes } from '../limits.ts';
import type { Code } from '../rules.ts';

export type ZipEntry = {
  /** Without a leading `./`. */
  name: string;
  /** Written with a leading `./`. */
  dotted: boolean;
  declaredBytes: number;
  encrypted: boolean;
  /** 0 stored, 8 deflate; others are rare and not accepted. */
  method: number;
  /** File type and rights as Unix wrote them; 0 when the archive was made elsewhere. */
  unixMode: number;
  entry: Entry;
};

const fileType = 0o170000;
const symbolicLink = 0o120000;

export function judgeEntries(entries: readonly ZipEntry[]): Fault[] {
  const total = entries.reduce((sum, entry) => sum + entry.declaredBytes, 0);
  const faults = entries.flatMap((entry) => judgeEntry(entry));
  if (total > limits.totalBytes)
    faults.push(
      error(
        'too-large',
        [''],
        `the files would take ${megabytes(total)}`,
        'leave out what the widget does not need',
      ),
    );
  return [...faults, ...duplicates(entries)];
}

function judgeEntry({ name, declaredBytes, encrypted, method, unixMode }: ZipEntry): Fault[] {
  const faults: Fault[] = [];
  const add = (problem: string, fix: string, code: Code = 'entry-name') =>
    faults.push(error(code, [name], problem, fix));
  const again = 'pack the widget again with an ordinary zip program';
  if (name.includes('\\')) add('the name has a backslash', again);
  if (/^[/\\]|^[A-Za-z]:/.test(name)) add('the name is absolute', again);
  if (name.split(/[/\\]/).includes('..')) add('the name leads out of the archive', again);
  if (/\p{Cc}/u.test(name)) add('the name has control characters', again);
  if (name === '') add('the entry has no name', again);
  if (name.includes('\uFFFD')) add('the name is not UTF-8', 'name files in Latin letters');
  if ((unixMode & fileType) === symbolicLink)
    add('the entry is a symbolic link', 'put the file itself into the archive', 'entry-link');
  if (encrypted) add('the entry is encrypted', 'pack without a password', 'entry-encrypted');
  if (method !== 0 && method !== 8) add(`compression method ${method} is not usual`, again, 'entry-method');
  if (declaredBytes > limits.fileBytes)
    add(
      `the file takes ${megabytes(declaredBytes)}, over ${megabytes(limits.fileBytes)}`,
      'leave it out',
      'too-large',
    );
  return faults;
}

/** Names that differ only by case are one file on many disks. */
function duplicates(entries: readonly ZipEntry[]): Fault[] {
  const seen = new Set<string>();
  return entries.flatMap(({ name }) => {
    const key = name.toLowerCase();
    const twice = seen.has(key);
    seen.add(key);
    return twice ? [error('entry-twice', [name], 'the name occurs twice', 'keep one of the files')] : [];
  });
}
