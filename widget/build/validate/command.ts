/** `npm run validate`: parses the arguments and reports. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { kinds } from '../kinds.ts';
import type { Files } from './archive/contents.ts';
import { readFolder } from './archive/read-folder.ts';
import { readZip, tooLarge, type Unpacked } from './archive/read-zip.ts';
import { type Fault, forMarket } from './fault.ts';
import { limits } from './limits.ts';
import { report, reportJson } from './report/report.ts';
import { reportSarif } from './report/sarif.ts';
import { inOrder } from './report/sort-faults.ts';
import { isError, validate } from './validate.ts';

const usage = `usage: npm run validate -- [--kind private|public] [--format text|json|sarif] [--run] <widget.zip | folder>

Checks a widget archive as the upload form, the page and the moderators would: every fault at once, errors first,
each with the file, the place in it, what is wrong, what to do, and its code. Where it is met:

  refused at upload      the form of the integration does not take the archive
  dies in the page       the widget, or a part of it, does not run
  refused by moderation  a public widget is sent back: a warning for private, an error for public
  open to everybody      a secret lies in the archive
  advice                 it works and passes, untidily

  --kind private   for one account (unless given)
  --kind public    for amoMarket
  --format text    lines for people (unless given)
  --format json    { accepted, errors, warnings, faults: [{ code, level, stage, file, path, problem, fix }] }
  --format sarif   SARIF 2.1.0, for CI that shows faults beside the files
  --json           the same as --format json
  --run            when nothing is refused, also opens the archive in Chromium, on every page of its manifest,
                   and reports what throws there
  --help           this text

exit code: 0 accepted (there may be warnings), 1 refused, 2 there was nothing to read, the command was wrong,
or there is no Chromium for --run
`;

/** Opens an accepted archive in a browser; what it meets there. @throws when there is no browser */
export type Run = (files: Files) => Promise<Fault[]>;

/** Exit code and the output of each stream. Never throws: unreadable input is code 2. */
export type Answer = { code: 0 | 1 | 2; out: string; err: string };

export async function command(args: readonly string[], run?: Run): Promise<Answer> {
  try {
    return await answer(args, run);
  } catch (cause) {
    return { code: 2, out: '', err: `${cause instanceof Error ? cause.message : String(cause)}\n` };
  }
}

async function answer(args: readonly string[], run?: Run): Promise<Answer> {
  const options = {
    kind: { type: 'string', default: 'private' },
    format: { type: 'string' },
    json: { type: 'boolean' },
    run: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help) return { code: 0, out: usage, err: '' };
  const [path, ...rest] = positionals;
  if (!path || rest.length > 0) return { code: 2, out: '', err: `name one archive or folder\n\n${usage}` };
  const format = values.format ?? (values.json ? 'json' : 'text');
  oneOf('--kind', values.kind, Object.keys(kinds));
  oneOf('--format', format, formats);
  const { files, faults } = await read(path);
  const unread = files.size === 0 && faults.some(isError);
  const found = unread ? faults : [...faults, ...validate(files)];
  const met = values.run && run && !found.some(isError) ? await run(files) : [];
  const all = inOrder(values.kind === 'public' ? forMarket([...found, ...met]) : [...found, ...met]);
  const out = `${said(all, format, path)}\n`;
  const err = values.run && found.some(isError) ? 'not opened in Chromium: it is refused as it is\n' : '';
  return { code: all.some(isError) ? 1 : 0, out, err };
}

const formats = ['text', 'json', 'sarif'];

function oneOf(name: string, value: string, allowed: readonly string[]): void {
  if (!allowed.includes(value))
    throw new Error(`${name} is one of ${allowed.join(', ')}, not "${value}"\n\n${usage}`);
}

function said(faults: readonly Fault[], format: string, path: string): string {
  if (format === 'sarif') return reportSarif(faults, basename(path));
  return format === 'json' ? reportJson(faults) : report(faults);
}

async function read(path: string): Promise<Unpacked> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new Error(whyUnread(path, cause));
  });
  if (found.isDirectory()) return readFolder(path);
  if (!found.isFile()) throw new Error(`${path} is neither a file nor a folder`);
  return found.size > limits.archiveBytes ? tooLarge() : readZip(await readFile(path));
}

/** A readable message in place of the system's. */
function whyUnread(path: string, cause: unknown): string {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return `${path}: there is no such file or folder; npm run build makes dist/private/widget.zip`;
  if (code === 'EACCES' || code === 'EPERM') return `${path} may not be read: its rights forbid it`;
  return `${path} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`;
}
