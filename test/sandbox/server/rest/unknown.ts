import type { Hono } from 'hono';
import type { Core } from '../core.ts';
import type { RestContext, RestEnv } from './context.ts';
import { Problem } from './problem.ts';

const ID = '[^/]+';
/** Routes of the platform that the sandbox does not implement, as opposed to routes that do not exist. */
const NOT_PLAYED = [
  `users/(activate|deactivate)`,
  `leads/unsorted/(sip|forms|${ID}/(accept|link|decline))`,
  'contacts/chats',
  `customers/(mode|transactions|segments|statuses)(/.*)?`,
  `customers/${ID}/(transactions|bonus_points)`,
  `(leads|contacts|companies|customers)/${ID}/(files|subscriptions|followers)`,
  `(sources|website_buttons|talks|chats|bots|salesbot|marketingbot)(/.*)?`,
  `files/${ID}/links`,
  'currencies',
].map((pattern) => new RegExp(`^/api/v4/${pattern}$`));
/** Methods the platform has on implemented paths and the sandbox does not. */
const NOT_PLAYED_METHODS: readonly (readonly [method: string, path: RegExp])[] = [
  ['POST', /^\/api\/v4\/(users|roles)$/],
  ['PATCH', /^\/api\/v4\/roles\/\d+$/],
  ['DELETE', /^\/api\/v4\/roles\/\d+$/],
  ['PATCH', /^\/api\/v4\/leads\/loss_reasons(\/\d+)?$/],
  ['POST', /^\/api\/v4\/leads\/pipelines(\/\d+\/statuses)?$/],
  ['PATCH', /^\/api\/v4\/leads\/pipelines\/\d+(\/statuses\/\d+)?$/],
  ['DELETE', /^\/api\/v4\/leads\/pipelines\/\d+(\/statuses\/\d+)?$/],
];

/**
 * 501 for what the sandbox does not implement, 405 for an unknown method of a path, 404 for an unknown path;
 * all recorded.
 */
export function answerUnknown(app: Hono<RestEnv>, core: Core): void {
  const known = app.routes
    .filter(({ method, path }) => method !== 'ALL' && path.startsWith('/'))
    .map(({ path }) => patternOf(path));
  app.all('*', (c) => {
    core.log.unknown(c.req.method, c.req.path);
    throw problemOf(c, known);
  });
}

function problemOf(c: RestContext, known: readonly RegExp[]): Problem {
  const { method, path } = c.req;
  const unplayed = NOT_PLAYED_METHODS.some(([verb, pattern]) => verb === method && pattern.test(path));
  if (unplayed || NOT_PLAYED.some((pattern) => pattern.test(path)))
    return new Problem(501, `The sandbox has no ${method} ${path}`);
  const inside = path.slice('/api/v4'.length);
  if (known.some((pattern) => pattern.test(inside)))
    return new Problem(405, `Method ${method} is not supported`);
  return new Problem(404, `Cannot ${method} ${c.req.url}`);
}

/** `/leads/:id{[0-9]+}` as a regular expression. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/:\w+\{((?:[^{}]|\{[^}]*\})*)\}/g, '($1)').replace(/:\w+/g, '[^/]+')}$`);
}
