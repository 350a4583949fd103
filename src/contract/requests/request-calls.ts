import { Type } from 'typebox';
import { bankPath, bankResponse } from '../books/banks.ts';
import type { Call } from '../call.ts';
import { ticketPath } from '../common-schemas.ts';
import {
  approvalsQuery,
  attachmentPath,
  requestChangesQuery,
  requestPath,
  requestQuery,
  uploadQuery,
} from './request-addresses.ts';
import { approveRequests, stepsResponse } from './request-batch.ts';
import {
  accountingRequest,
  attachment,
  attachmentFileResponse,
  newRequest,
  newRequestResponse,
  newStep,
  newStepResponse,
  requestChangesResponse,
  requestFormResponse,
  requestListResponse,
  requestRules,
  requestRulesResponse,
} from './requests.ts';

/** A request consists of amounts, so a user without `see_sums` gets none of it. */
const reads = { auth: 'session', needs: ['see', 'see_sums'] } as const;
const asks = { auth: 'session', needs: ['see', 'see_sums', 'request'] } as const;
const approves = { auth: 'session', needs: ['see', 'see_sums', 'approve'] } as const;
const settings = { path: '/v1/request-rules', auth: 'session', needs: ['administer'] } as const;

/** Requests to accounting. */
export const requestCalls = {
  createRequest: {
    ...asks,
    method: 'post',
    path: '/v1/requests',
    purpose: 'Ask accounting for something; a similar request of the last 30 days is answered first',
    writes: true,
    idempotent: true,
    body: newRequest,
    response: newRequestResponse,
  },
  requests: {
    ...reads,
    method: 'get',
    path: '/v1/requests',
    purpose: 'Requests of a card, or all the caller may see, newest first',
    query: requestQuery,
    response: requestListResponse,
  },
  request: {
    ...reads,
    method: 'get',
    path: '/v1/requests/{id}',
    purpose: 'One request with its timeline',
    params: requestPath,
    response: accountingRequest,
  },
  takeStep: {
    ...reads,
    method: 'post',
    path: '/v1/requests/{id}/steps',
    purpose:
      'One action of a person on a request; refused with `conflict` when it has gone on meanwhile; a correction like another request is answered with that one first',
    writes: true,
    idempotent: true,
    params: requestPath,
    body: newStep,
    response: newStepResponse,
  },
  approvals: {
    ...approves,
    method: 'get',
    path: '/v1/requests:approvals',
    purpose:
      'What waits for the caller’s approval over all cards, oldest first; nobody approves a request of their own',
    query: approvalsQuery,
    response: requestListResponse,
  },
  approveRequests: {
    ...approves,
    method: 'post',
    path: '/v1/requests:approve',
    purpose: 'Approve several requests as they were read, each for itself, with an answer for each',
    writes: true,
    idempotent: true,
    body: approveRequests,
    response: stepsResponse,
  },
  requestForm: {
    ...asks,
    method: 'get',
    path: '/v1/requests:form',
    purpose: 'What the form of a new request is filled from and limited by',
    response: requestFormResponse,
  },
  bank: {
    ...asks,
    method: 'get',
    path: '/v1/banks/{bik}',
    purpose: 'A bank by its БИК, for the form of a payment order; null where the directory has none',
    params: bankPath,
    response: bankResponse,
  },
  requestChanges: {
    ...reads,
    method: 'get',
    path: '/v1/requests:changes',
    purpose: 'Which requests changed after a mark; without a mark, one to begin with',
    query: requestChangesQuery,
    response: requestChangesResponse,
  },
  uploadAttachment: {
    ...asks,
    method: 'post',
    path: '/v1/attachments',
    purpose: 'Keep a file for a request that is to come: a PDF or a picture by its content, 10 MB at most',
    writes: true,
    query: uploadQuery,
    consumes: '*/*',
    response: attachment,
  },
  attachmentFile: {
    ...reads,
    method: 'post',
    path: '/v1/requests/{id}/attachments/{attachment_id}/file',
    purpose: 'A link to a file of a request, good for five minutes without a session',
    params: attachmentPath,
    response: attachmentFileResponse,
  },
  attachment: {
    method: 'get',
    path: '/v1/attachments/{ticket}',
    purpose: 'The file behind such a link, to be saved and not shown',
    auth: 'none',
    params: ticketPath,
    produces: '*/*',
    response: Type.String({ contentMediaType: 'application/octet-stream' }),
  },
  requestRules: {
    ...settings,
    method: 'get',
    purpose: 'Which kinds of requests are on, and above what a request needs an approval',
    response: requestRulesResponse,
  },
  saveRequestRules: {
    ...settings,
    method: 'put',
    purpose: 'Replace them; refused when somebody else saved meanwhile',
    body: requestRules,
    response: requestRulesResponse,
  },
} as const satisfies Record<string, Call>;
