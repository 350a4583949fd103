import type { Static } from 'typebox';
import type { accountant } from '#contract/requests/desk.ts';
import type { AccountantRow } from '../store/desk/accountants.ts';

/** A member in wire form. */
export function wireMember({ id, name, invitedAt, signedInAt }: AccountantRow): Static<typeof accountant> {
  return {
    id,
    name,
    invited_at: invitedAt.toISOString(),
    signed_in_at: signedInAt?.toISOString() ?? null,
  };
}
