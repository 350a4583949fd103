import { type ArchiveFault, ArchiveRefused } from './faults.ts';

type Json = Record<string, unknown>;
export interface Archive {
  files: Map<string, Uint8Array>;
  manifest: Json;
  /** Language → its locale file. */
  locales: Record<string, Json>;
  /** What the platform asks for and a page can live without. */
  warnings: ArchiveFault[];
}

const LOGOS = ['logo.png', 'logo_main.png', 'logo_small.png', 'logo_medium.png', 'logo_min.png'];
/** Locations that need no script of their own. */
const NO_SCRIPT = new Set(['sms', 'mobile_card', 'whatsapp_modal']);

/**
 * A light look at the structure, enough to run the widget: files at the root, strict JSON without a byte order mark,
 * every named locale, a script, logos. All faults at once. Throws ArchiveRefused.
 */
export function checkArchive(files: Map<string, Uint8Array>): Archive {
  const faults: ArchiveFault[] = [];
  const manifest = readJson(files, 'manifest.json', faults) ?? {};
  if (!files.has('manifest.json')) faults.splice(0, faults.length, wrappedOrMissing(files));
  const locales = faults.length === 0 ? readLocales(files, manifest, faults) : {};
  if (faults.length === 0) checkScript(files, manifest, faults);
  const warnings = checkLogos(files, faults);
  if (faults.length > 0) throw new ArchiveRefused(faults);
  return { files, manifest, locales, warnings };
}

function wrappedOrMissing(files: Map<string, Uint8Array>): ArchiveFault {
  const inner = [...files.keys()].find((name) => name.endsWith('/manifest.json'));
  if (!inner)
    return fault('manifest.json', '', 'The file is missing', 'Put manifest.json at the root of the zip.');
  const folder = inner.slice(0, -'manifest.json'.length);
  return fault(
    inner,
    '',
    `The widget stands in the folder ${folder}`,
    'Pack the files themselves, not their folder.',
  );
}

function readJson(files: Map<string, Uint8Array>, name: string, faults: ArchiveFault[]): Json | null {
  const bytes = files.get(name);
  const refuse = (problem: string, fix: string): null => {
    faults.push(fault(name, '', problem, fix));
    return null;
  };
  if (!bytes) return refuse('The file is missing', `Add ${name}.`);
  if (bytes[0] === 0xef && bytes[1] === 0xbb)
    return refuse('A byte order mark', 'Save as UTF-8 without BOM.');
  try {
    const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isObject(json) ? json : refuse('Not a JSON object', 'Write one object in braces.');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return refuse(`Not strict JSON: ${reason}`, 'Remove comments and trailing commas; quote every key.');
  }
}

function readLocales(
  files: Map<string, Uint8Array>,
  manifest: Json,
  faults: ArchiveFault[],
): Record<string, Json> {
  const widget = isObject(manifest.widget) ? manifest.widget : {};
  const named: unknown = widget.locale;
  const languages = (Array.isArray(named) ? named : [named]).filter(
    (lang): lang is string => typeof lang === 'string',
  );
  if (languages.length === 0) {
    const fix = 'List the languages, for instance ["ru", "en"].';
    faults.push(fault('manifest.json', 'widget.locale', 'No languages', fix));
  }
  const locales: Record<string, Json> = {};
  for (const lang of languages) {
    const texts = readJson(files, `i18n/${lang}.json`, faults);
    if (texts) locales[lang] = texts;
  }
  return locales;
}

function checkScript(files: Map<string, Uint8Array>, manifest: Json, faults: ArchiveFault[]): void {
  const locations = manifest.locations;
  if (!Array.isArray(locations)) {
    faults.push(fault('manifest.json', 'locations', 'Not a list', 'List the places where the widget works.'));
  } else if (!files.has('script.js') && locations.some((place) => !NO_SCRIPT.has(String(place)))) {
    faults.push(fault('script.js', '', 'The file is missing', 'Add script.js: the locations need it.'));
  }
}

/** Old widgets have three logos: missing ones are warnings, none at all is a fault. */
function checkLogos(files: Map<string, Uint8Array>, faults: ArchiveFault[]): ArchiveFault[] {
  const missing = LOGOS.filter((name) => !files.has(`images/${name}`));
  const found = missing.map((name) =>
    fault(`images/${name}`, '', 'The logo is missing', 'Add it to images/.'),
  );
  if (missing.length < LOGOS.length) return found;
  faults.push(...found);
  return [];
}

const fault = (file: string, path: string, problem: string, fix: string): ArchiveFault => ({
  file,
  path,
  problem,
  fix,
});

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
