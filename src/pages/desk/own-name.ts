import type { Kit } from './kit.ts';

/** By the books; while they do not answer, by the id they know it under. */
export function ownName({ model, text }: Kit, id: string | null): string {
  if (id === null) return text('field.own_any');
  const session = model.session.state.value;
  const known = session.status === 'in' ? session.own_entities : [];
  return known.find((entity) => entity.id === id)?.name ?? id;
}
