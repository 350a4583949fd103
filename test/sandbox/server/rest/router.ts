import { Hono } from 'hono';
import type { Core } from '../core.ts';
import { quirkRewriting } from '../lanes/quirks.ts';
import { accountRoutes } from './account.ts';
import { restGate } from './auth.ts';
import { callRoutes } from './calls.ts';
import { catalogRoutes } from './catalogs.ts';
import { complexRoutes } from './complex.ts';
import type { RestEnv } from './context.ts';
import { elementRoutes } from './elements.ts';
import { eventRoutes } from './events.ts';
import { fieldRoutes } from './fields.ts';
import { linkRoutes } from './links.ts';
import { lossReasonRoutes } from './loss-reasons.ts';
import { noteRoutes } from './notes.ts';
import { Problem, problemResponse } from './problem.ts';
import { readRoutes } from './read.ts';
import { shortLinkRoutes } from './short-links.ts';
import { tagRoutes } from './tags.ts';
import { taskRoutes } from './tasks.ts';
import { templateRoutes } from './templates.ts';
import { answerUnknown } from './unknown.ts';
import { unsortedRoutes } from './unsorted.ts';
import { userRoutes } from './users.ts';
import { webhookRoutes } from './webhooks.ts';
import { widgetRoutes } from './widgets.ts';
import { writeRoutes } from './write.ts';

/** REST v4. Routes the sandbox lacks are refused and recorded, never ignored. */
export function restRouter(core: Core): Hono<RestEnv> {
  const app = new Hono<RestEnv>();
  app.use(
    '*',
    quirkRewriting(() => core.quirks),
  );
  app.use('*', restGate(core));
  const entities = [readRoutes(core), writeRoutes(core), complexRoutes(core)];
  const around = [fieldRoutes(core), tagRoutes(core), linkRoutes(core), noteRoutes(core), taskRoutes(core)];
  const lists = [catalogRoutes(core), elementRoutes(core)];
  const feed = [eventRoutes(core), unsortedRoutes(core), callRoutes(core), shortLinkRoutes(core)];
  const account = [accountRoutes(core), userRoutes(), lossReasonRoutes(core)];
  const integration = [templateRoutes(core), webhookRoutes(core), widgetRoutes(core)];
  for (const part of [...account, ...around, ...lists, ...feed, ...integration, ...entities])
    app.route('/', part);
  answerUnknown(app, core);
  answerErrors(app, core);
  return app;
}

/** Answers a Problem with its own status; anything else is the sandbox's own fault, a recorded 500. */
export function answerErrors(app: Hono<RestEnv>, core: Core): void {
  app.onError((error) => {
    if (error instanceof Problem) return problemResponse(error);
    core.log.fault('sandbox error', error.stack ?? error.message);
    return problemResponse(new Problem(500, error.message));
  });
}
