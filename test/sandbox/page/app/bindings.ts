import { keep, readKept } from './kept.ts';

/** A widget that brings deals into a pipeline. */
export type LeadSource = { id: number; pipeline: number; code: string };

/** Sources added on the pipeline's page. */
export const readSources = (): LeadSource[] => readKept<LeadSource[]>(localStorage, 'sources', []);

export function keepSources(sources: readonly LeadSource[]): void {
  keep(localStorage, 'sources', sources);
}

const readCatalogs = (): Record<string, string> => readKept(localStorage, 'sdk-catalogs', {});

/** `setSdkCatalogId`: elements of the list are the widget's to show. */
export function bindCatalog(code: string, catalog: unknown): void {
  keep(localStorage, 'sdk-catalogs', { ...readCatalogs(), [code]: String(catalog) });
}

/** Codes of widgets that a list is bound to. */
export function boundTo(catalog: number): string[] {
  return Object.entries(readCatalogs()).flatMap(([code, id]) => (id === String(catalog) ? [code] : []));
}
