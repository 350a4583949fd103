import { Type } from 'typebox';
import type { Call } from './call.ts';
import { opaqueId } from './parts.ts';
import {
  deskInvitationResponse,
  deskMembersResponse,
  deskSessionResponse,
  deskSignIn,
  newDeskMember,
} from './requests.ts';

const memberPath = Type.Object({ id: opaqueId });
const members = { auth: 'session', needs: ['administer'] } as const;
const session = { path: '/v1/desk/session', response: deskSessionResponse } as const;

/** The accountant's desk: who may work at it, and what its page asks. Under `/v1/desk/` only our own page may call. */
export const deskCalls = {
  deskMembers: {
    ...members,
    method: 'get',
    path: '/v1/desk-members',
    purpose: 'Who of accounting works at the desk',
    response: deskMembersResponse,
  },
  inviteDeskMember: {
    ...members,
    method: 'post',
    path: '/v1/desk-members',
    purpose: 'Invite somebody of accounting: the link works once, for three days, and is shown once',
    body: newDeskMember,
    response: deskInvitationResponse,
  },
  removeDeskMember: {
    ...members,
    method: 'delete',
    path: '/v1/desk-members/{id}',
    purpose: 'Take the desk away; sessions and links end at once',
    params: memberPath,
    response: deskMembersResponse,
  },
  renewDeskInvitation: {
    ...members,
    method: 'post',
    path: '/v1/desk-members/{id}/invitation',
    purpose: 'A new link for somebody who is a member already; the one before stops working',
    params: memberPath,
    response: deskInvitationResponse,
  },
  openDeskSession: {
    ...session,
    method: 'post',
    purpose:
      'Exchange the secret of an invitation for a session in a cookie, good for 14 days after its last use',
    auth: 'none',
    body: deskSignIn,
  },
  deskSession: {
    ...session,
    method: 'get',
    purpose: 'Who is signed in at the desk',
    auth: 'desk',
  },
  closeDeskSession: {
    ...session,
    method: 'delete',
    purpose: 'Sign out',
    auth: 'desk',
    response: Type.Object({}),
  },
} as const satisfies Record<string, Call>;
