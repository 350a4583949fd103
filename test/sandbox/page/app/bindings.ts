import { keep, type Life, readKept } from './kept.ts';

/** A widget that adds deals to a pipeline. */
export type LeadSource = { id: number; pipeline: number; code: string };

/** Sources added on the pipeline's page. */
export const readSources = (life: Life): LeadSource[] =>
  readKept<LeadSource[]>(localStorage, life, 'sources', []);

export function keepSources(life: Life, sources: readonly LeadSource[]): void {
  keep(localStorage, life, 'sources', sources);
}

const readCatalogs = (life: Life): Record<string, string> => readKept(localStorage, life, 'sdk-catalogs', {});

/** `setSdkCatalogId`: the widget shows the elements of this list. */
export function bindCatalog(life: Life, code: string, catalog: unknown): void {
  keep(localStorage, life, 'sdk-catalogs', { ...readCatalogs(life), [code]: String(catalog) });
}

/** Codes of the widgets that a list is bound to. */
export function boundTo(life: Life, catalog: number): string[] {
  return Object.entries(readCatalogs(life)).flatMap(([code, id]) => (id === String(catalog) ? [code] : []));
}
