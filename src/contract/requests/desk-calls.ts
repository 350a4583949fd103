import { Type } from 'typebox';
import type { Call } from '../call.ts';
import { opaqueId } from '../common-schemas.ts';
import {
  accountantsResponse,
  deskInvitationResponse,
  deskListResponse,
  deskQuery,
  deskSessionResponse,
  deskSignIn,
  newAccountant,
} from './desk.ts';
import { attachmentPath, requestPath, uploadQuery } from './request-addresses.ts';
import { deskSteps, stepsResponse } from './request-batch.ts';
import { accountingRequest, attachment, attachmentFileResponse, newStep } from './requests.ts';

const memberPath = Type.Object({ id: opaqueId });
const members = { auth: 'session', needs: ['administer'] } as const;
const session = { path: '/v1/desk/session', response: deskSessionResponse } as const;

/**
 * The accountant's desk: its members and the calls of its page. Only our own page may call addresses under
 * `/v1/desk/`.
 */
export const deskCalls = {
  accountants: {
    ...members,
    method: 'get',
    path: '/v1/accountants',
    purpose: 'Who of accounting works at the desk',
    response: accountantsResponse,
  },
  inviteAccountant: {
    ...members,
    method: 'post',
    path: '/v1/accountants',
    purpose: 'Invite somebody of accounting: the link works once, for three days, and is shown once',
    body: newAccountant,
    response: deskInvitationResponse,
  },
  removeAccountant: {
    ...members,
    method: 'delete',
    path: '/v1/accountants/{id}',
    purpose: 'Take the desk away; sessions and links end at once',
    params: memberPath,
    response: accountantsResponse,
  },
  renewDeskInvitation: {
    ...members,
    method: 'post',
    path: '/v1/accountants/{id}/invitation',
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
  deskRequests: {
    method: 'get',
    path: '/v1/desk/requests',
    purpose: 'One queue of the desk, in the order asked for: urgent and oldest first by default',
    auth: 'desk',
    query: deskQuery,
    response: deskListResponse,
  },
  deskRequest: {
    method: 'get',
    path: '/v1/desk/requests/{id}',
    purpose: 'One request with its timeline, as accounting sees it',
    auth: 'desk',
    params: requestPath,
    response: accountingRequest,
  },
  takeDeskStep: {
    method: 'post',
    path: '/v1/desk/requests/{id}/steps',
    purpose: 'One action of accounting on a request; refused with `conflict` when it has gone on meanwhile',
    auth: 'desk',
    writes: true,
    idempotent: true,
    params: requestPath,
    body: newStep,
    response: accountingRequest,
  },
  takeDeskSteps: {
    method: 'post',
    path: '/v1/desk/requests:steps',
    purpose: 'Take several requests or give them to a colleague, each for itself, with an answer for each',
    auth: 'desk',
    writes: true,
    idempotent: true,
    body: deskSteps,
    response: stepsResponse,
  },
  uploadDeskAttachment: {
    method: 'post',
    path: '/v1/desk/attachments',
    purpose:
      'Keep a file that is to be the result of a request: a PDF or a picture by its content, 10 MB at most',
    auth: 'desk',
    writes: true,
    query: uploadQuery,
    consumes: '*/*',
    response: attachment,
  },
  deskAttachmentFile: {
    method: 'post',
    path: '/v1/desk/requests/{id}/attachments/{attachment_id}/file',
    purpose: 'A link to a file of a request, good for five minutes without a session',
    auth: 'desk',
    params: attachmentPath,
    response: attachmentFileResponse,
  },
} as const satisfies Record<string, Call>;
