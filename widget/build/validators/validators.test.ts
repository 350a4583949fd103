/// <reference path="../../../src/contract/virtual.d.ts" />
import * as validators from 'virtual:contract-validators';
import { expect, test } from 'vitest';
import { browserSchemas } from '#contract/browser-schemas.ts';
import * as shapes from '#shared/shapes.ts';
import { calls, type JsonSchema, validatorSource } from './validator-source.ts';

test('one validator is exported per schema', () => {
  expect(Object.keys(validators).sort()).toEqual(Object.keys(browserSchemas).sort());
});

test.each(Object.entries<object>(browserSchemas))('a page can check by the schema %s', (name, schema) => {
  expect(validatorSource(name, schema as JsonSchema, './shapes.js')).toContain(name);
});

test('a generated validator refuses what its schema refuses', () => {
  expect(validators.problem({ type: 'about:blank', title: 1, status: 'x' })).toBe(false);
  expect(validators.panelResponse({})).toBe(false);
});

test('a page’s validator needs only the schema’s shapes at run time', () => {
  const schema = { type: 'object', properties: { at: { type: 'string', format: 'date', minLength: 3 } } };
  const text = validatorSource('one', schema, './shapes.js');
  expect(text.match(/require|import[^\n]*|new Function/g)).toEqual([
    'import { form, shape, optional } from "./shapes.js";',
  ]);
});

test('every call has its validator', () => {
  expect(Object.keys(shapes).sort()).toEqual([...calls].sort());
});

test.each([
  [{ type: 'object', properties: { kind: { const: { kind: 'a' } } } }, /"list": .*equal/],
  [{ type: 'object', patternProperties: {} }, /"list": patternProperties of object/],
  [{ type: 'object', additionalProperties: { type: 'string' } }, /"list": additionalProperties/],
  [{ type: 'array', items: { type: ['string', 'null'] } }, /"list": string,null of string,null/],
  [{ type: 'string', format: 'ipv4' }, /"list": format ipv4/],
])('an unsupported keyword is refused by name: %j', (schema, said) => {
  expect(() => validatorSource('list', schema, './shapes.js')).toThrow(said);
});
