import { Hono } from 'hono';
import type { Core } from '../core.ts';
import { quirkRewriting } from '../lanes/quirks.ts';
import { accountRoutes } from './account/account.ts';
import { lossReasonRoutes } from './account/loss-reasons.ts';
import { shortLinkRoutes } from './account/short-links.ts';
import { templateRoutes } from './account/templates.ts';
import { userRoutes } from './account/users.ts';
import { webhookRoutes } from './account/webhooks.ts';
import { widgetRoutes } from './account/widgets.ts';
import { restGate } from './auth.ts';
import type { RestEnv } from './context.ts';
import { catalogRoutes } from './elements/catalogs.ts';
import { complexRoutes } from './elements/complex.ts';
import { elementRoutes } from './elements/elements.ts';
import { linkRoutes } from './elements/links.ts';
import { readRoutes } from './elements/read.ts';
import { tagRoutes } from './elements/tags.ts';
import { taskRoutes } from './elements/tasks.ts';
import { unsortedRoutes } from './elements/unsorted.ts';
import { writeRoutes } from './elements/write.ts';
import { callRoutes } from './feed/calls.ts';
import { eventRoutes } from './feed/events.ts';
import { noteRoutes } from './feed/notes.ts';
import { fieldRoutes } from './fields/fields.ts';
import { Problem, problemResponse } from './problem.ts';
import { answerUnknown } from './unknown.ts';

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
