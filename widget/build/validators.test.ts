/// <reference path="../../src/contract/virtual.d.ts" />
import * as validators from 'virtual:contract-validators';
import { expect, test } from 'vitest';
import { browserSchemas } from '#contract/browser-schemas.ts';
import { type JsonSchema, validatorSource } from './validator-source.ts';

test('one validator is exported per schema', () => {
  expect(Object.keys(validators).sort()).toEqual(Object.keys(browserSchemas).sort());
});

test.each(Object.entries<object>(browserSchemas))('a page can check by the schema %s', (name, schema) => {
  expect(validatorSource(name, schema as JsonSchema)).toContain(name);
});

test('a generated validator refuses what its schema refuses', () => {
  expect(validators.problem({ type: 'about:blank', title: 1, status: 'x' })).toBe(false);
  expect(validators.panelResponse({})).toBe(false);
});

test('generated code needs nothing at run time', () => {
  const text = validatorSource('one', {
    type: 'object',
    properties: { at: { type: 'string', format: 'date', minLength: 3 } },
  });
  expect(text).not.toMatch(/require|import|new Function/);
});

test('a keyword that would need Ajv at run time is refused by name', () => {
  const schema = { type: 'object', const: { kind: 'a' } };
  expect(() => validatorSource('list', schema)).toThrow(/list.*equal/);
});
