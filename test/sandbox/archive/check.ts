import { readZip } from '#build/validate/archive/read-zip.ts';
import type { Code } from '#build/validate/rules.ts';
import { isError, validate } from '#build/validate/validate.ts';
import { type ArchiveFault, ArchiveRefused } from './faults.ts';

type Json = Record<string, unknown>;
export interface Archive {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly manifest: Readonly<Json>;
  /** Language → its locale file. */
  readonly locales: Readonly<Record<string, Json>>;
  /** What is wrong with it, and lets the widget be tried all the same. */
  readonly warnings: readonly ArchiveFault[];
}

/** Without these nothing of a widget can be loaded; all other faults are shown, and the page tells what comes of them. */
const fatal: readonly Code[] = [
  'wrapping-folder',
  'no-manifest',
  'json-syntax',
  'json-shape',
  'no-locale',
  'no-script',
  'es-module',
];
const LOGO = /^images\/logo(?:_main|_small|_medium|_min)?\.png$/;

/** Every reset of the sandbox uploads the archives given at start again: the same bytes are read once. */
const known = new WeakMap<Uint8Array, Promise<Archive>>();

/** Reads a zip as `npm run validate` does. Rejects with ArchiveRefused and every reason at once. */
export function readArchive(zip: Uint8Array): Promise<Archive> {
  const read = known.get(zip) ?? readBytes(zip);
  known.set(zip, read);
  return read;
}

async function readBytes(zip: Uint8Array): Promise<Archive> {
  const { files, faults } = await readZip(Buffer.from(zip.buffer, zip.byteOffset, zip.byteLength));
  refuseIf(faults.filter(isError));
  return checkArchive(new Map(files));
}

/** Throws ArchiveRefused for what could not be loaded. */
function checkArchive(files: Map<string, Uint8Array>): Archive {
  const errors = validate(files).filter(isError);
  refuseIf(errors.filter((fault) => isFatal(fault, files)));
  const manifest = jsonOf(files, 'manifest.json');
  const languages = languagesOf(manifest);
  const placeless = languages.length === 0 || !Array.isArray(manifest.locations);
  refuseIf(errors.filter((fault) => placeless && fault.file === 'manifest.json'));
  refuseIf(hasLogo(files) ? [] : errors.filter(({ file }) => LOGO.test(file)));
  const absent = languages.map((language) => `i18n/${language}.json`).filter((file) => !files.has(file));
  refuseIf(absent.map(noLanguage));
  const locales = languages.map((language): [string, Json] => [
    language,
    jsonOf(files, `i18n/${language}.json`),
  ]);
  return { files, manifest, locales: Object.fromEntries(locales), warnings: errors.map(shown) };
}

const noLanguage = (file: string): ArchiveFault => ({
  ...{ file, path: '', problem: 'the file is missing' },
  fix: 'add it, or take the language out of widget.locale',
});

function refuseIf(faults: readonly ArchiveFault[]): void {
  if (faults.length > 0) throw new ArchiveRefused(faults.map(shown));
}

function isFatal({ code, file }: { code: Code; file: string }, files: Archive['files']): boolean {
  if (code === 'nested-zip') return !files.has('manifest.json');
  const unreadable = (code === 'encoding' || code === 'too-large') && file.endsWith('.json');
  return unreadable || fatal.includes(code);
}

/** Old widgets have three of the five, under names of their time. */
const hasLogo = (files: Archive['files']): boolean =>
  [...files.keys()].some((name) => name.startsWith('images/logo'));

function languagesOf(manifest: Json): string[] {
  const widget = isObject(manifest.widget) ? manifest.widget : {};
  const named = Array.isArray(widget.locale) ? widget.locale : [widget.locale];
  return named.filter((language): language is string => typeof language === 'string');
}

function jsonOf(files: ReadonlyMap<string, Uint8Array>, name: string): Json {
  const found: unknown = JSON.parse(new TextDecoder().decode(files.get(name)));
  return isObject(found) ? found : {};
}

const shown = ({ file, path, problem, fix }: ArchiveFault): ArchiveFault => ({
  file: file || 'widget.zip',
  path,
  problem,
  fix,
});

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
