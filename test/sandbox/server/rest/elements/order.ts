import { queryProblem } from '../problem.ts';
import type { Raw } from './match.ts';

/** Sorts in place by `order[field]=asc|desc`, by id by default. An unknown field or direction is a 400. */
export function orderBy<Item extends { id: number }>(
  items: Item[],
  order: Raw,
  allowed: readonly string[],
): Item[] {
  const [field = 'id', direction = 'asc'] = Object.entries(typeof order === 'object' ? order : {})[0] ?? [];
  if (!allowed.includes(field))
    throw queryProblem(`order.${field}`, 'Sorting by this field is not supported.');
  if (direction !== 'asc' && direction !== 'desc')
    throw queryProblem(`order.${field}`, 'asc or desc is expected.');
  const sign = direction === 'asc' ? 1 : -1;
  const key = field as keyof Item;
  return items.sort((one, two) => sign * (Number(one[key]) - Number(two[key])) || one.id - two.id);
}
