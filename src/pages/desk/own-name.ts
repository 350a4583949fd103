import type { DeskContext } from './context.ts';

/** By the books; while they do not answer, by the id they know it under, and that. */
export function ownName({ model, text }: DeskContext, id: string | null): string {
  if (id === null) return text('field.own_any');
  const session = model.session.state.value;
  if (session.status !== 'in') return id;
  const known = session.own_entities.find((entity) => entity.id === id)?.name;
  return known ?? (session.own_entities_unread ? text('field.own_unread', { id }) : id);
}
