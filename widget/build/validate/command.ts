/** `npm run validate`: what it answers to its arguments. */
import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { inOrder } from './in-order.ts';
import { limits } from './limits.ts';
import { readFolder } from './read-folder.ts';
import { readZip, tooLarge, type Unpacked } from './read-zip.ts';
import { report, reportJson } from './report.ts';
import { isError, validate } from './validate.ts';

const usage = `usage: npm run validate -- [--json] <widget.zip | folder>

Checks a widget archive as the platform and its moderators would: every fault at once, errors first,
each with the file, the place in it, what is wrong and what to do.

  --json  the same for a program: { accepted, errors, warnings, faults: [{ level, file, path, problem, fix }] }
  --help  this text

exit code: 0 accepted (there may be warnings), 1 refused, 2 there was nothing to read
`;

/** Exit code and what goes to each stream. Never throws: what cannot be read is code 2. */
export type Answer = { code: 0 | 1 | 2; out: string; err: string };

export async function command(args: readonly string[]): Promise<Answer> {
  try {
    return await answer(args);
  } catch (cause) {
    return { code: 2, out: '', err: `${cause instanceof Error ? cause.message : String(cause)}\n` };
  }
}

async function answer(args: readonly string[]): Promise<Answer> {
  const options = { json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help) return { code: 0, out: usage, err: '' };
  const [path, ...rest] = positionals;
  if (!path || rest.length > 0) return { code: 2, out: '', err: `name one archive or folder\n\n${usage}` };
  const { files, faults } = await read(path);
  const unread = files.size === 0 && faults.some(isError);
  const all = inOrder(unread ? faults : [...faults, ...validate(files)]);
  const out = `${values.json ? reportJson(all) : report(all)}\n`;
  return { code: all.some(isError) ? 1 : 0, out, err: '' };
}

async function read(path: string): Promise<Unpacked> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new Error(whyUnread(path, cause));
  });
  if (found.isDirectory()) return readFolder(path);
  if (!found.isFile()) throw new Error(`${path} is neither a file nor a folder`);
  return found.size > limits.archiveBytes ? tooLarge() : readZip(await readFile(path));
}

/** What a person reads instead of the system's own words. */
function whyUnread(path: string, cause: unknown): string {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return `${path}: there is no such file or folder; npm run build makes dist/private/widget.zip`;
  if (code === 'EACCES' || code === 'EPERM') return `${path} may not be read: its rights forbid it`;
  return `${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`;
}
