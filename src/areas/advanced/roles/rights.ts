import type { Permissions } from '#contract/session.ts';

/** What a person sees of the books; each level holds the ones before it. */
export const levels = ['none', 'masked', 'sums'] as const;
export type Level = (typeof levels)[number];

/** What a person may do besides looking. */
export const flags = ['request', 'approve', 'administer'] as const;
export type Flag = (typeof flags)[number];

export function levelOf({ see, see_sums }: Permissions): Level {
  if (!see) return 'none';
  return see_sums ? 'sums' : 'masked';
}

export function withLevel(permissions: Permissions, level: Level): Permissions {
  return { ...permissions, see: level !== 'none', see_sums: level === 'sums' };
}

/** As they work: who does not see has no sums, asks for nothing and approves nothing; governing needs no sight. */
export function inForce(permissions: Permissions): Permissions {
  const { see, see_sums, request, approve } = permissions;
  return { ...permissions, see_sums: see && see_sums, request: see && request, approve: see && approve };
}

export function sameRights(one: Permissions, other: Permissions): boolean {
  const [a, b] = [inForce(one), inForce(other)];
  return (Object.keys(a) as (keyof Permissions)[]).every((right) => a[right] === b[right]);
}
