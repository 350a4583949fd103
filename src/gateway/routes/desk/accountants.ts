import { calls } from '#contract/calls.ts';
import type { AccountantsResponse, DeskInvitationResponse } from '#contract/requests/desk.ts';
import { visibleText } from '#domain/text/visible-text.ts';
import type { Clock } from '#shared/clock.ts';
import type { GatewayDeps } from '../../deps.ts';
import { wireMember } from '../../desk/member.ts';
import { INVITATION_MS, newDeskSecret, newMemberId } from '../../desk/secrets.ts';
import type { Caller } from '../../http/authenticate.ts';
import { ProblemError } from '../../http/problem.ts';
import {
  type AccountantRow,
  addAccountant,
  type ByAdministrator,
  type NewInvitation,
  readAccountants,
  removeAccountant,
  renewDeskInvitation,
} from '../../store/desk/accountants.ts';
import { type Registrar, register } from '../register.ts';

/** Members of the desk, managed by an administrator. */
export function registerAccountants(registrar: Registrar): void {
  const { deps } = registrar;
  const { database, clock } = deps;
  const list = async ({ session }: Caller): Promise<AccountantsResponse> => {
    const rows = await readAccountants(database, session.accountId);
    return { members: rows.map(wireMember) };
  };
  register(registrar, calls.accountants, ({ caller }) => list(caller));
  register(registrar, calls.inviteAccountant, async ({ body, caller }) => {
    const name = visibleText(body.name);
    if (name === '') throw fault('/name', 'must have characters that can be seen');
    const { secret, invitation } = newInvitation(deps, caller, newMemberId(deps.secretBytes));
    const member = await addAccountant(database, invitation, name);
    if (!member) throw fault('', 'there are as many members as there may be');
    return answerInvitation(deps, member, secret, invitation);
  });
  register(registrar, calls.renewDeskInvitation, async ({ params, caller }) => {
    const { secret, invitation } = newInvitation(deps, caller, params.id);
    const member = await renewDeskInvitation(database, invitation);
    if (!member) throw new ProblemError('not_found');
    return answerInvitation(deps, member, secret, invitation);
  });
  register(registrar, calls.removeAccountant, async ({ params, caller }) => {
    await removeAccountant(database, byAdministrator(caller, clock), params.id);
    return list(caller);
  });
}

function newInvitation({ clock, secretBytes }: GatewayDeps, caller: Caller, memberId: string) {
  const { secret, hash } = newDeskSecret(secretBytes);
  const by = byAdministrator(caller, clock);
  const expiresAt = new Date(by.at.getTime() + INVITATION_MS);
  const invitation: NewInvitation = { ...by, memberId, secretHash: hash, expiresAt };
  return { secret, invitation };
}

function byAdministrator({ session }: Caller, clock: Clock): ByAdministrator {
  const { accountId, userId, origin } = session;
  return { accountId, userId, origin, at: new Date(clock.now()) };
}

/** The secret comes after `#`, which browsers never send. */
function answerInvitation(
  { config }: GatewayDeps,
  member: AccountantRow,
  secret: string,
  { expiresAt }: NewInvitation,
): DeskInvitationResponse {
  const url = `${config.publicUrl.origin}/desk#${secret}`;
  return { member: wireMember(member), url, expires_at: expiresAt.toISOString() };
}

function fault(pointer: string, detail: string): ProblemError {
  return new ProblemError('invalid_body', { errors: [{ pointer, detail }] });
}
