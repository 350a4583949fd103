import type { Permissions } from '#contract/session.ts';

/** What a user sees of accounting data; each level includes the ones before it. */
export const levels = ['none', 'masked', 'sums'] as const;
export type Level = (typeof levels)[number];

/** What a user may do apart from viewing. */
export const flags = ['request', 'approve', 'administer'] as const;
export type Flag = (typeof flags)[number];

export function levelOf({ see, see_sums }: Permissions): Level {
  if (!see) return 'none';
  return see_sums ? 'sums' : 'masked';
}

export function withLevel(permissions: Permissions, level: Level): Permissions {
  return { ...permissions, see: level !== 'none', see_sums: level === 'sums' };
}

/**
 * The rights in effect: a user who may not view sees no sums, sends no requests and approves nothing;
 * administering does not require viewing.
 */
export function inForce(permissions: Permissions): Permissions {
  const { see, see_sums, request, approve } = permissions;
  return { ...permissions, see_sums: see && see_sums, request: see && request, approve: see && approve };
}

export function sameRights(one: Permissions, other: Permissions): boolean {
  const [a, b] = [inForce(one), inForce(other)];
  return (Object.keys(a) as (keyof Permissions)[]).every((right) => a[right] === b[right]);
}
