import type { Static } from 'typebox';
import type { deskMember } from '#contract/desk.ts';
import type { DeskMemberRow } from '../store/desk-members.ts';

/** A member as the wire has him. */
export function wireMember({ id, name, invitedAt, signedInAt }: DeskMemberRow): Static<typeof deskMember> {
  return {
    ...{ id, name, invited_at: invitedAt.toISOString() },
    signed_in_at: signedInAt?.toISOString() ?? null,
  };
}
