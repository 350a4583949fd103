import type { EntityRef } from '#contract/common-schemas.ts';
import { entityPlurals } from '#domain/ids.ts';

/** Path of an entity's card in the CRM (platform route table). */
export function pathOf({ type, id }: EntityRef): string {
  return `/${entityPlurals[type]}/detail/${id}`;
}
