import { Hono } from 'hono';
import { calls } from '#contract/calls.ts';
import type { AccountId } from '#domain/ids.ts';
import { createUploadSlots } from './attachments/upload-slots.ts';
import type { GatewayDeps } from './deps.ts';
import { createDeskCookie } from './desk/cookie.ts';
import { OWN_PAGE, ownPageOnly } from './desk/own-page.ts';
import { deskPages } from './desk/page.ts';
import { watchBooks } from './diagnostics/watch-books.ts';
import { accessLog } from './http/access-log.ts';
import { answerProblem } from './http/answer-problem.ts';
import { compressJson } from './http/body/compress.ts';
import { refuseAnnounced } from './http/body/json-body.ts';
import { callerAddress } from './http/caller-address.ts';
import { createCallerLimits } from './http/caller-limits.ts';
import { cors } from './http/cors.ts';
import type { EdgeContext, EdgeEnv } from './http/env.ts';
import { ProblemError } from './http/problem.ts';
import { requestId } from './http/request-id.ts';
import { securityHeaders } from './http/security-headers.ts';
import { createChecker } from './http/validation.ts';
import { soundBooks } from './queries/sound-books.ts';
import { registerCalls } from './routes/calls.ts';
import { describeOnce } from './routes/describe.ts';
import { createRouteTable, routerPath } from './routes/route-table.ts';

export type GatewayApp = Hono<EdgeEnv>;

const OPENAPI_PATH = '/openapi.json';

/** The gateway as a function of requests; it does not listen, start jobs or read the environment. */
export function createApp(given: GatewayDeps): GatewayApp {
  const app: GatewayApp = new Hono();
  const { clock, log, config, limits, marks } = given;
  const checker = createChecker();
  const watched = watchBooks(given.connector, marks);
  const connector = soundBooks(watched, checker, log);
  const deps = { ...given, connector };
  const pages = [...(connector.pages ?? []), ...deskPages(deps.deskPage)];
  const table = createRouteTable([
    ...Object.values(calls),
    { method: 'get', path: OPENAPI_PATH },
    ...pages.map(({ path }) => ({ method: 'get' as const, path })),
  ]);
  app.use(requestId(clock));
  app.use(accessLog(log, clock, (path) => table.find(path)?.template ?? null));
  app.use(securityHeaders());
  app.use(compressJson());
  const forOthers = cors(config.amo.domains, (path) => table.find(path)?.allow ?? null);
  const forOwnPage = ownPageOnly(config.publicUrl.origin);
  app.use((context, next) => (OWN_PAGE.test(context.req.path) ? forOwnPage : forOthers)(context, next));
  app.use((context, next) => {
    const { takesFiles = false, takesPacked = false } = table.find(context.req.path) ?? {};
    const most = takesPacked ? limits.batchBytes : takesFiles ? limits.attachmentBytes : limits.bodyBytes;
    refuseAnnounced(context, most, takesPacked);
    return next();
  });
  const onWait = (accountId: number): void => marks.note(accountId as AccountId, 'own.wait');
  const callers = createCallerLimits(limits, clock, onWait);
  const byTurn = (context: EdgeContext): void =>
    callers.takeAddress(callerAddress(context, config.trustedProxies));
  registerCalls({
    app,
    deps,
    checker,
    limits: callers,
    deskCookie: createDeskCookie(config.publicUrl),
    uploads: createUploadSlots(limits.uploads),
  });
  const description = describeOnce(deps.version, config.publicUrl.origin);
  app.get(OPENAPI_PATH, (context) => {
    byTurn(context);
    return description(context);
  });
  for (const { path, answer } of pages) {
    app.get(routerPath(path), (context) => {
      byTurn(context);
      return answer(context.req.param(), context.req.header('Accept-Encoding'));
    });
  }
  for (const { template, allow } of table.routes) {
    app.all(routerPath(template), () => {
      throw new ProblemError('method_not_allowed', { allow });
    });
  }
  app.notFound(() => {
    throw new ProblemError('not_found');
  });
  app.onError(answerProblem);
  return app;
}
