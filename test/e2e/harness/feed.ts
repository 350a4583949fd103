import type { Crm } from './crm.ts';

/** Texts of a deal's notes or tasks, read over amoCRM's own REST. */
export async function crmTexts(crm: Crm, path: string, name: 'notes' | 'tasks'): Promise<string[]> {
  const answer = await crm.page.request.get(`${crm.product.sandboxUrl}/api/v4/${path}`);
  if (answer.status() === 204) return [];
  const body = (await answer.json()) as {
    _embedded: Record<string, { text?: string; params?: { text?: string } }[]>;
  };
  return (body._embedded[name] ?? []).map(({ text, params }) => text ?? params?.text ?? '');
}
