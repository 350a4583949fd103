import type { TSchema } from 'typebox';
import type { Call } from './call.ts';
import { calls } from './calls.ts';
import { problem } from './problem.ts';
import { idempotencyKey } from './requests/requests.ts';
import { tokenBody } from './token-body.ts';

/**
 * The OpenAPI 3.1 document of the wire, generated from the table of calls, so it cannot diverge from them.
 */
export function openApiDocument(version: string, serverUrl: string): OpenApi {
  return {
    openapi: '3.1.0',
    info: { title: 'Sverka gateway', version, description: DESCRIPTION },
    servers: [{ url: serverUrl }],
    paths: pathsOf(Object.entries(calls)),
    components: {
      schemas: { Problem: problem },
      securitySchemes: {
        pageToken: {
          type: 'apiKey',
          in: 'header',
          name: 'X-Auth-Token',
          description: 'One-time token of the page.',
        },
        session: { type: 'http', scheme: 'bearer', description: 'What POST /v1/session gave.' },
        agent: { type: 'http', scheme: 'bearer', description: 'The key of an accounting agent.' },
        desk: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-sverka_desk',
          description:
            'What POST /v1/desk/session gave, from our own page only; on plain http without the prefix.',
        },
      },
    },
  };
}

export interface OpenApi {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: Readonly<Record<string, unknown>>;
}

const DESCRIPTION =
  'Amounts are decimal strings with a currency and are never added across currencies. Errors are RFC 9457 problems; act on `code`.';

function pathsOf(table: readonly (readonly [string, Call])[]): OpenApi['paths'] {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [id, call] of table)
    paths[call.path] = { ...paths[call.path], [call.method]: operation(id, call) };
  return paths;
}

function operation(id: string, call: Call): Record<string, unknown> {
  const parameters = [
    ...parametersOf('path', call.params),
    ...parametersOf('query', call.query),
    ...(call.etag ? [ifNoneMatch] : []),
    ...(call.idempotent ? [idempotencyHeader] : []),
    ...(call.consumes === undefined ? [] : [fileNameHeader]),
    ...(call.signed ? signatureHeaders : []),
  ];
  return {
    operationId: id,
    summary: call.purpose,
    ...describeNeeds(call),
    security: securityOf(call),
    ...(parameters.length > 0 && { parameters }),
    ...bodyOf(call),
    responses: {
      [call.status ?? 200]: {
        description: 'Done',
        ...(call.etag && { headers: etagHeader }),
        content: answerOf(call),
      },
      ...(call.etag && {
        304: { description: 'What If-None-Match names is still true now', headers: etagHeader },
      }),
      default: {
        description: 'A problem, also 4xx and 5xx of any kind',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

// OpenAPI has no scheme for a token in the body: that is the empty one, and the description says so.
function securityOf(call: Call): Record<string, string[]>[] {
  if (call.auth === 'none') return [];
  return [{ [SCHEMES[call.auth]]: [] }, ...(call.orToken ? [{}] : [])];
}

const SCHEMES = { token: 'pageToken', session: 'session', desk: 'desk', agent: 'agent' } as const;

function describeNeeds({ auth, needs = ['see'], writes, orToken }: Call): { description?: string } {
  const said = [
    ...(orToken ? ['Without a session the token is in a JSON body sent as text/plain.'] : []),
    ...(auth === 'session' ? [`Needs the right ${needs.join(' and ')}.`] : []),
    ...(writes ? ['Refused with `read_only` until an administrator opens writing.'] : []),
  ];
  return said.length > 0 ? { description: said.join(' ') } : {};
}

function answerOf({ produces, response }: Call): Record<string, unknown> {
  return produces === undefined ? json(response) : { [produces]: { schema: response } };
}

function bodyOf({ body, consumes, examples, orToken }: Call): { requestBody?: unknown } {
  if (consumes !== undefined)
    return { requestBody: { required: true, content: { [consumes]: { schema: {} } } } };
  if (!body) return {};
  const [content] = Object.values(json(body));
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(examples ?? {})) shown[name] = { value };
  const media = { ...content, ...(examples && { examples: shown }) };
  const text = orToken && { 'text/plain': { schema: tokenBody(body) } };
  return { requestBody: { required: true, content: { 'application/json': media, ...text } } };
}

function parametersOf(place: 'path' | 'query', schema: TSchema | undefined): unknown[] {
  const { properties = {}, required = [] } = (schema ?? {}) as {
    properties?: Record<string, TSchema>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema: property,
  }));
}

const ifNoneMatch = { name: 'If-None-Match', in: 'header', required: false, schema: { type: 'string' } };
const idempotencyHeader = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description:
    'Made once for one deed of a person; the same key gives the same answer, however often it is sent.',
  schema: idempotencyKey,
};
const fileNameHeader = {
  name: 'X-File-Name',
  in: 'header',
  required: false,
  description: 'Percent-encoded UTF-8; kept from logs of addresses, which the query is not.',
  schema: { type: 'string' },
};
const signatureHeader = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
});
/** Standard Webhooks 1.0: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md */
const signatureHeaders = [
  signatureHeader(
    'webhook-id',
    'The event’s own, the same however often it is sent: letters, digits, `_:-`, 64 at most.',
  ),
  signatureHeader('webhook-timestamp', 'When it is sent, in seconds since 1970; five minutes off at most.'),
  signatureHeader(
    'webhook-signature',
    '`v1,` and base64 of HMAC-SHA256 over `id.timestamp.body`; several, for several keys, with spaces between.',
  ),
];
const etagHeader = {
  ETag: { description: 'Of the content, without the time it was read', schema: { type: 'string' } },
};
const json = (schema: TSchema) => ({ 'application/json': { schema } });
