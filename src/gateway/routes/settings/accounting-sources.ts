import { accountingEventTypes } from '#contract/books/accounting-events.ts';
import { calls } from '#contract/calls.ts';
import type { AccountingSourcesResponse, SourceKeyResponse } from '#contract/settings/accounting-sources.ts';
import type { AccountId } from '#domain/ids.ts';
import { visibleText } from '#domain/text/visible-text.ts';
import type { GatewayDeps } from '../../deps.ts';
import { showEvent, showSource } from '../../events/serialize.ts';
import { createSourceKeys, newSourceAddress, newSourceId } from '../../events/source-keys.ts';
import { withdrawEvent } from '../../events/withdraw.ts';
import type { Caller } from '../../http/authenticate.ts';
import { ProblemError } from '../../http/problem.ts';
import { readEvents } from '../../store/accounting-events/events.ts';
import {
  addSource,
  readSources,
  rotateKey,
  type SourceEdit,
  switchSource,
} from '../../store/accounting-events/sources.ts';
import { type Registrar, register } from '../register.ts';

/** Time to put the new key wherever the old one is in use. */
export const OVERLAP_MS = 86_400_000;
const SHOWN = 50;

/** Accounting systems that send us events, as an administrator sets them up. */
export function registerAccountingSources(registrar: Registrar): void {
  const { deps } = registrar;
  const { database, clock, secretBytes } = deps;
  const keys = createSourceKeys(deps);
  const list = ({ session }: Caller) => readList(deps, session.accountId);
  const editOf = ({ session }: Caller, sourceId: string): SourceEdit => {
    const { accountId, userId, origin } = session;
    return { accountId, userId, origin, at: new Date(clock.now()), sourceId };
  };
  register(registrar, calls.accountingSources, ({ caller }) => list(caller));
  register(registrar, calls.addAccountingSource, async ({ body, caller }) => {
    const name = visibleText(body.name);
    if (name === '') throw fault('/name', 'must have characters that can be seen');
    const edit = editOf(caller, newSourceId(secretBytes));
    const { key, sealed } = keys.make(edit.sourceId);
    const address = newSourceAddress(secretBytes);
    if (!(await addSource(database, edit, { name, address, sealed })))
      throw fault('', 'there are as many sources as there may be');
    return answerKey(deps, edit, key, null);
  });
  register(registrar, calls.rotateSourceKey, async ({ params, caller }) => {
    const edit = editOf(caller, params.id);
    const { key, sealed } = keys.make(params.id);
    const previousUntil = new Date(edit.at.getTime() + OVERLAP_MS);
    if (!(await rotateKey(database, edit, { sealed, previousUntil }))) throw new ProblemError('not_found');
    return answerKey(deps, edit, key, previousUntil);
  });
  register(registrar, calls.switchAccountingSource, async ({ params, body, caller }) => {
    if (!(await switchSource(database, editOf(caller, params.id), body.enabled)))
      throw new ProblemError('not_found');
    return list(caller);
  });
  register(registrar, calls.withdrawEvent, async ({ params, caller }) => {
    const { sourceId, accountId, userId, origin, at } = editOf(caller, params.id);
    const by = { actor: { kind: 'user', id: String(userId) }, origin, at } as const;
    const withdrawal = { accountId, sourceId, eventId: params.event_id, ...by };
    const done = await withdrawEvent(database, withdrawal, { mayForesee: false });
    if (done === 'unknown') throw new ProblemError('not_found');
    return list(caller);
  });
}

async function readList(
  { database, clock, config }: GatewayDeps,
  accountId: AccountId,
): Promise<AccountingSourcesResponse> {
  const sources = await readSources(database, accountId, new Date(clock.now()));
  const events = await readEvents(database, accountId, SHOWN);
  return {
    sources: sources.map((source) => showSource(source, config.publicUrl.origin)),
    events: events.map(showEvent),
    types: [...accountingEventTypes],
  };
}

async function answerKey(
  { database, clock, config }: GatewayDeps,
  { accountId, sourceId }: SourceEdit,
  key: string,
  previousUntil: Date | null,
): Promise<SourceKeyResponse> {
  const sources = await readSources(database, accountId, new Date(clock.now()));
  const made = sources.find(({ source }) => source.id === sourceId);
  if (!made) throw new ProblemError('conflict');
  return {
    source: showSource(made, config.publicUrl.origin),
    key,
    previous_until: previousUntil?.toISOString() ?? null,
  };
}

function fault(pointer: string, detail: string): ProblemError {
  return new ProblemError('invalid_body', { errors: [{ pointer, detail }] });
}
