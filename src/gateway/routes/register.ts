import type { Hono } from 'hono';
import type { Static, TSchema } from 'typebox';
import type { Call } from '#contract/call.ts';
import type { SessionResponse } from '#contract/session.ts';
import { tokenBody } from '#contract/token-body.ts';
import { spool } from '../attachments/spool.ts';
import type { UploadSlots } from '../attachments/upload-slots.ts';
import { type AgentCaller, authenticateAgent } from '../connections/agents/authenticate.ts';
import type { GatewayDeps } from '../deps.ts';
import { authenticateDesk, type DeskCaller } from '../desk/authenticate.ts';
import type { DeskCookie } from '../desk/cookie.ts';
import { authenticate, authorize, type Caller } from '../http/authenticate.ts';
import { carriesToken, readAnyJson, readJson, readPackedJson, readQuery } from '../http/body/json-body.ts';
import { type BodyLimits, readBody, readBytes } from '../http/body/read-body.ts';
import { callerAddress } from '../http/caller-address.ts';
import type { CallerLimits } from '../http/caller-limits.ts';
import { withDeadline } from '../http/deadline.ts';
import type { EdgeContext, EdgeEnv } from '../http/env.ts';
import { readKey } from '../http/idempotency-key.ts';
import { ProblemError } from '../http/problem.ts';
import type { Check, createChecker } from '../http/validation.ts';
import { respond } from './respond.ts';
import { routerPath } from './route-table.ts';
import { exchangeToken } from './session.ts';

type Part<Of extends Call, Key extends 'body' | 'query' | 'params'> = Of[Key] extends TSchema
  ? Static<Of[Key]>
  : undefined;

type CallerOf<Auth extends Call['auth']> = Auth extends 'session'
  ? Caller
  : Auth extends 'desk'
    ? DeskCaller
    : Auth extends 'agent'
      ? AgentCaller
      : null;

/** A request that passed every check of its call. */
export interface Passed<Of extends Call> {
  readonly context: EdgeContext;
  readonly params: Part<Of, 'params'>;
  readonly body: Of extends { readonly signed: true } ? undefined : Part<Of, 'body'>;
  readonly query: Part<Of, 'query'>;
  /** A raw body, where the call accepts one. */
  readonly bytes: Of extends { readonly consumes: string } | { readonly signed: true } ? Uint8Array : null;
  readonly caller: CallerOf<Of['auth']>;
  /** A session opened on the way, see `Call.orToken`. */
  readonly opened: SessionResponse | null;
  /** The caller's `Idempotency-Key`, where the call accepts one. */
  readonly key: Of extends { readonly idempotent: true } ? string : null;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

export interface Registrar {
  readonly app: Hono<EdgeEnv>;
  readonly deps: GatewayDeps;
  readonly checker: ReturnType<typeof createChecker>;
  readonly limits: CallerLimits;
  readonly deskCookie: DeskCookie;
  readonly uploads: UploadSlots;
}

/** Serves one call of the contract and, outside production, checks our own answer against the contract. */
export function register<Of extends Call>(
  registrar: Registrar,
  call: Of,
  handle: (passed: Passed<Of>) => Promise<Static<Of['response']>>,
  statusOf: (answer: Static<Of['response']>) => 200 | 202 | 503 = () => call.status ?? 200,
): void {
  const checkAnswer = registrar.checker(call.response);
  serve(registrar, call, async (passed) => {
    const { opened } = passed;
    const answer = { ...(await handle(passed)), ...(opened && { session: opened }) };
    if (registrar.deps.config.checkAnswers) assertAnswer(checkAnswer, answer);
    return respond(passed.context, call, answer, statusOf(answer));
  });
}

/**
 * Checks who calls, how often, with which rights and parameters. The handler makes the rest of the answer.
 */
export function serve<Of extends Call>(
  registrar: Registrar,
  call: Of,
  handle: (passed: Passed<Of>) => Promise<Response>,
): void {
  const { app, deps } = registrar;
  const readParts = createPartsReader(call, registrar);
  const readCarried = createCarriedReader(call, registrar);
  const { deadlineMs, uploadMs } = deps.limits;
  const takesFile = call.consumes !== undefined;
  const isLarge = takesFile || call.packed === true;
  app.on(call.method.toUpperCase(), routerPath(call.path), (context) =>
    withDeadline(deps.lifetime, isLarge ? uploadMs + deadlineMs : deadlineMs, async (signal) => {
      let opened: SessionResponse | null = null;
      let carried: Carried | null = null;
      const caller = await byTurn(registrar, context, async () => {
        carried = await readCarried(context);
        opened = carried && (await exchangeToken(context, deps, carried.token));
        return identify(registrar, call, context, opened);
      });
      const pass = (parts: object): Promise<Response> =>
        handle({ context, ...parts, caller, opened, signal } as Passed<Of>);
      const parts = await readParts(context, carried);
      if (!takesFile || !caller || 'agent' in caller) return pass(parts);
      return receiveFile(registrar, context, caller, (bytes) => pass({ ...parts, bytes }));
    }),
  );
}

/** An upload is kept on disk until it is complete; complete files go into the database in turn. */
function receiveFile(
  { deps: { limits: most, lifetime }, uploads }: Registrar,
  context: EdgeContext,
  { session: { accountId } }: Caller | DeskCaller,
  use: (bytes: Uint8Array) => Promise<Response>,
): Promise<Response> {
  const { attachmentBytes: mostBytes, uploadMs: mostMs, stallMs } = most;
  return uploads.hold(accountId, async () => {
    const file = await spool(readBody(context, { lifetime, mostBytes, mostMs, stallMs }));
    try {
      return await uploads.inTurn(async () => use(await file.read()));
    } finally {
      await file.close();
    }
  });
}

/** Limits callers without a session, or with a wrong one, per address; a valid session refunds its turn. */
async function byTurn<Who>(
  { limits: callers, deps }: Registrar,
  context: EdgeContext,
  identifyIt: () => Promise<Who | null>,
): Promise<Who | null> {
  const address = callerAddress(context, deps.config.trustedProxies);
  callers.takeAddress(address);
  const who = await identifyIt();
  if (who !== null) callers.giveAddress(address);
  return who;
}

/** Identifies the caller where the call requires it, and checks rights and limits. @throws ProblemError */
async function identify(
  { deps, limits, deskCookie }: Registrar,
  call: Call,
  context: EdgeContext,
  opened: SessionResponse | null,
): Promise<Caller | DeskCaller | AgentCaller | null> {
  if (call.auth === 'desk') {
    const caller = await authenticateDesk(context, deskCookie, deps.database, deps.clock);
    limits.take(caller);
    if (call.writes && caller.session.readOnly) throw new ProblemError('read_only');
    return caller;
  }
  if (call.auth === 'agent') {
    const caller = await authenticateAgent(context, deps.database);
    limits.take(caller);
    return caller;
  }
  if (call.auth !== 'session') return null;
  const authorization = opened ? `Bearer ${opened.session}` : undefined;
  const caller = await authenticate(context, deps.database, deps.clock, authorization);
  limits.take(caller);
  authorize(caller, call);
  return caller;
}

/** A body with the page's token in it. */
interface Carried {
  readonly token: string;
  /** What the call itself accepts. */
  readonly body: unknown;
}

/** Null where the token is not in the body, or the call wants none: see `Call.orToken`. @throws ProblemError */
function createCarriedReader({ orToken, body }: Call, { checker, deps }: Registrar) {
  const check = orToken && body && checker(tokenBody(body));
  const { bodyBytes: mostBytes, bodyMs: mostMs, stallMs } = deps.limits;
  const { lifetime } = deps;
  return async (context: EdgeContext): Promise<Carried | null> => {
    if (!check || !carriesToken(context)) return null;
    if (!context.get('origin')) throw new ProblemError('origin_refused', { reason: 'no_origin' });
    const value = await readAnyJson(context, { lifetime, mostBytes, mostMs, stallMs });
    return passed(check, value) as Carried;
  };
}

/**
 * A path whose parameters cannot be ids is not found; faults in a body or a query are reported with their
 * places.
 */
function createPartsReader(call: Call, { checker, deps }: Registrar) {
  const { limits, lifetime } = deps;
  const checkParams = call.params && checker(call.params);
  const checkBody = call.body && !call.signed && checker(call.body);
  const { bodyMs: mostMs, stallMs } = limits;
  const within = (mostBytes: number): BodyLimits => ({ lifetime, mostBytes, mostMs, stallMs });
  const checkQuery = call.query && checker(call.query);
  const readValue = (context: EdgeContext): Promise<unknown> =>
    call.packed
      ? readPackedJson(
          context,
          { ...within(limits.batchBytes), mostMs: limits.uploadMs },
          limits.unpackedBytes,
        )
      : readJson(context, within(limits.bodyBytes));
  const readOwn = async (context: EdgeContext): Promise<unknown> =>
    checkBody && passed(checkBody, await readValue(context));
  return async (context: EdgeContext, carried: Carried | null) => {
    const key = call.idempotent ? readKey(context) : null;
    const params = context.req.param();
    if (checkParams && checkParams(params).length > 0) throw new ProblemError('not_found');
    const body = carried ? carried.body : await readOwn(context);
    const query = call.query && checkQuery && passed(checkQuery, readQuery(context, call.query));
    const bytes = call.signed ? await readBytes(context, within(limits.eventBytes)) : null;
    return { key, params, body, query, bytes };
  };
}

function passed(check: Check, value: unknown): unknown {
  const errors = check(value);
  if (errors.length > 0) throw new ProblemError('invalid_body', { errors });
  return value;
}

/** A breach of our own contract; its places go to the log, its values nowhere. */
function assertAnswer(check: Check, answer: unknown): void {
  const faults = check(answer);
  if (faults.length > 0)
    throw new AnswerBreach(faults.map(({ pointer, detail }) => `${pointer} ${detail}`).join('; '));
}

/** Our own answer violates the contract. */
export class AnswerBreach extends Error {
  override readonly name = 'AnswerBreach';
}
