/** The licence comment required at the top of third-party code. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Library = { name: string; version: string; license: string; homepage?: string };

const inPackages = /^(.*[/\\]node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+))[/\\]/;

/** npm name of the package a module belongs to, or null for our own code. */
export function packageNameOf(moduleId: string): string | null {
  return inPackages.exec(moduleId)?.[2]?.replaceAll('\\', '/') ?? null;
}

/**
 * The packages behind a chunk's modules, unique and sorted by name. @throws when a package states no licence
 */
export function librariesOf(moduleIds: readonly string[]): Library[] {
  const folders = new Set(moduleIds.flatMap((id) => inPackages.exec(id)?.[1] ?? []));
  return [...folders].map(readLibrary).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readLibrary(folder: string): Library {
  const found = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Partial<Library>;
  const { name, version, license, homepage } = found;
  if (!name || !version || !license) throw new Error(`${folder}/package.json lacks name, version or license`);
  return { name, version, license, ...(homepage ? { homepage } : {}) };
}

/** One comment for all libraries of a file, empty when there are none; minifiers keep `/*!`. */
export function licenceBanner(libraries: readonly Library[]): string {
  if (libraries.length === 0) return '';
  const lines = libraries.map(({ name, version, license }) => `${name} ${version} | ${license}`);
  return `/*! ${lines.join('; ')} */\n`;
}
