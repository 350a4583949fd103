import { Validator } from '@seriousme/openapi-schema-validator';
import { expect, it } from 'vitest';
import { calls } from './calls.ts';
import { openApiDocument } from './openapi.ts';

interface Operation {
  readonly operationId: string;
  readonly security: unknown;
  readonly responses: Record<string, unknown>;
  readonly parameters: { readonly name: string }[];
  readonly requestBody?: unknown;
}
/** Serialised as on the wire. */
const document = JSON.parse(JSON.stringify(openApiDocument('1.2.3', 'https://gateway.example'))) as {
  readonly paths: Record<string, Record<string, Operation>>;
};

it('is a valid OpenAPI 3.1 document', async () => {
  const result = await new Validator().validate(structuredClone(document));
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
});

it('describes every call, and nothing else', () => {
  const described = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => `${operation.operationId} ${method} ${path}`),
  );
  expect(described.sort()).toEqual(
    Object.entries(calls)
      .map(([id, call]) => `${id} ${call.method} ${call.path}`)
      .sort(),
  );
});

it('states who may call, and the parameters of the dashboard', () => {
  expect(document.paths['/health']?.get?.security).toEqual([]);
  expect(document.paths['/v1/session']?.post?.security).toEqual([{ pageToken: [] }]);
  expect(document.paths['/v1/panel']?.post?.responses['304']).toBeDefined();
  expect(document.paths['/v1/panel']?.post?.security).toEqual([{ session: [] }, {}]);
  expect(document.paths['/v1/panel']?.post?.requestBody).toMatchObject({
    content: {
      'application/json': { schema: { required: ['entity', 'parties'] } },
      'text/plain': { schema: { required: ['token', 'body'], additionalProperties: false } },
    },
  });
  const names = document.paths['/v1/dashboard']?.get?.parameters.map((parameter) => parameter.name);
  expect(names).toEqual(['from', 'to', 'If-None-Match']);
});

it('states which writes need a key, and which take a file', () => {
  const create = document.paths['/v1/requests']?.post;
  expect(create?.parameters.map(({ name }) => name)).toEqual(['Idempotency-Key']);
  const upload = document.paths['/v1/attachments']?.post;
  expect(upload?.parameters.map(({ name }) => name)).toEqual(['file_name', 'X-File-Name']);
  expect(upload?.requestBody).toEqual({ required: true, content: { '*/*': { schema: {} } } });
});
