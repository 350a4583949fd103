import type { Host } from '../../app/host.ts';

export type Catalog = { id: number; name: string; type: string };
export type Element = {
  id: number;
  name: string;
  created_at: number;
  updated_at: number;
  custom_fields_values?: { field_id: number; field_name: string; values: { value: unknown }[] }[] | null;
};
type Embedded<Name extends string, Item> = { _embedded: Record<Name, Item[]> };

export async function fetchCatalogs(host: Host): Promise<Catalog[]> {
  const answer = await host.api.rest<Embedded<'catalogs', Catalog>>('/api/v4/catalogs?limit=250');
  return answer?._embedded.catalogs ?? [];
}

export async function fetchElements(host: Host, catalog: number): Promise<Element[]> {
  const answer = await host.api.rest<Embedded<'elements', Element>>(
    `/api/v4/catalogs/${catalog}/elements?limit=250`,
  );
  return answer?._embedded.elements ?? [];
}

/** A field's values as one line. */
export function valueText(values: readonly { value: unknown }[]): string {
  const one = (value: unknown): string => {
    if (typeof value !== 'object' || value === null) return String(value ?? '');
    const { name, description } = value as { name?: unknown; description?: unknown };
    return String(name ?? description ?? JSON.stringify(value));
  };
  return values.map(({ value }) => one(value)).join(', ');
}
