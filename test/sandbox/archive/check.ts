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
  /** Faults that do not keep the widget from being tried. */
  readonly warnings: readonly ArchiveFault[];
}

/**
 * Faults that make a widget impossible to load. All others are shown, and the page reports their
 * consequences.
 */
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

/** Cache of parsed archives: every reset of the sandbox uploads the start archives again. */
const known = new WeakMap<Uint8Array, Promise<Archive>>();

/**
 * Reads a zip with the rules of `npm run validate`. Rejects with ArchiveRefused, which lists every reason.
 */
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

/** @throws ArchiveRefused for an archive that could not be loaded */
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
  file,
  path: '',
  problem: 'the file is missing',
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

/** Older widgets have three of the five logos, under the names used then. */
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
