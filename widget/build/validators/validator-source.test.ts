import { runInNewContext } from 'node:vm';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { browserSchemas } from '#contract/browser-schemas.ts';
import * as shapes from '#shared/shapes.ts';
import { formats } from '../formats.ts';
import { type JsonSchema, validatorLines } from './validator-source.ts';

type Validator = (data: unknown) => boolean;

function load(schema: JsonSchema): Validator {
  const { lines, check } = validatorLines('answer', schema);
  return runInNewContext(`${lines.join('\n')}\n(${check})`, { ...shapes }) as Validator;
}

const schema = {
  type: 'object',
  required: ['sum', 'paid'],
  properties: {
    sum: {
      type: 'object',
      required: ['value'],
      properties: { value: { type: 'string', pattern: '^\\d{1,3}$' } },
    },
    paid: {
      anyOf: [
        {
          type: 'object',
          required: ['value'],
          properties: { value: { type: 'string', pattern: '^\\d{1,3}$' } },
        },
        { type: 'null' },
      ],
    },
    kind: { anyOf: [{ type: 'string', enum: ['a', 'b'] }, { type: 'null' }] },
    other: {
      type: 'object',
      required: ['kind'],
      properties: { kind: { type: 'string' }, paid: { type: 'string' } },
    },
    days: { anyOf: [{ type: 'integer', minimum: 1 }, { type: 'null' }] },
  },
};

const leaf = fc.oneof(fc.constantFrom(null, 'a', 'c', '12', '1234', 0, 1, 1.5, true), fc.constant([]));
const sum = fc.oneof(leaf, fc.record({ value: leaf }, { requiredKeys: [] }));
const value = fc.oneof(
  leaf,
  fc.record(
    {
      sum,
      paid: sum,
      kind: leaf,
      days: leaf,
      other: fc.record({ kind: leaf, paid: leaf }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  ),
);

test('the short validator agrees with Ajv on any value', () => {
  const short = load(schema);
  const full = new Ajv().compile(schema);
  fc.assert(
    fc.property(value, (data) => short(data) === full(data)),
    { numRuns: 2000 },
  );
});

test('a key one alternative requires stays optional in the other', () => {
  const requires = (...keys: string[]) => ({
    type: 'object',
    required: keys,
    properties: { a: { type: 'string' }, b: {}, c: {} },
  });
  const short = load({ anyOf: [requires('a', 'b'), requires('c')] });
  expect([short({ c: 1 }), short({ a: 'x' }), short({ a: 1, c: 1 })]).toEqual([true, false, false]);
});

/** A value the schema accepts, or one with a fault in it. */
function sample(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { enum: values, const: only, anyOf, type, pattern } = schema;
  const odd = fc.constantFrom<unknown>(
    undefined,
    null,
    '',
    'x',
    0,
    -1,
    1.5,
    3e9,
    true,
    [],
    {},
    'y'.repeat(600),
  );
  const right = (): fc.Arbitrary<unknown> => {
    if (values) return fc.constantFrom(...(values as unknown[]));
    if (only !== undefined) return fc.constant(only);
    if (anyOf) return fc.oneof(...(anyOf as JsonSchema[]).map(sample));
    if (type === 'object') return objects(schema);
    if (type === 'array') return fc.array(sample(schema.items as JsonSchema), { maxLength: 3 });
    if (type === 'string' && pattern) return fc.stringMatching(new RegExp(String(pattern), 'u'));
    if (type === 'string') return fc.string({ maxLength: 12 });
    return type === 'boolean'
      ? fc.boolean()
      : type === 'null'
        ? fc.constant(null)
        : fc.integer({ min: 0, max: 99 });
  };
  return fc.oneof({ arbitrary: right(), weight: 400 }, { arbitrary: odd, weight: 1 });
}

function objects(schema: JsonSchema): fc.Arbitrary<unknown> {
  const parts = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  const known = Object.fromEntries(parts.map(([name, part]) => [name, sample(part)]));
  const made = fc.record(known, { requiredKeys: (schema.required ?? []) as string[] });
  const more = made.map((one) => ({ ...one, unknown: 1 }));
  return fc.oneof({ arbitrary: made, weight: 30 }, { arbitrary: more, weight: 1 });
}

test.each(Object.entries(browserSchemas))('agrees with Ajv about %s', (_name, each) => {
  const plain = JSON.parse(JSON.stringify(each)) as JsonSchema;
  const short = load(plain);
  const full = new Ajv({ formats, unicode: false, allowUnionTypes: true }).compile(withoutFormats(plain));
  const taken = new Set<boolean>();
  fc.assert(
    fc.property(sample(plain), (data) => {
      taken.add(short(data));
      expect(short(data)).toBe(full(data));
    }),
    { numRuns: 150 },
  );
  expect(taken.has(true)).toBe(true);
});

/** Only the gateway checks a format next to a pattern, and duplicates. */
function withoutFormats(schema: JsonSchema): JsonSchema {
  const text = JSON.stringify(schema, (_key, value: unknown) => {
    if (typeof value !== 'object' || value === null || !('pattern' in value && 'format' in value))
      return value;
    const { format: _format, ...rest } = value;
    return rest;
  });
  return JSON.parse(text) as JsonSchema;
}
