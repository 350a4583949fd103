import { Ajv } from 'ajv';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { browserSchemas } from '#contract/browser-schemas.ts';
import { type JsonSchema, validatorSource } from './validator-source.ts';

type Validator = (data: unknown) => boolean;

async function load(name: string, schema: JsonSchema): Promise<Validator> {
  const source = Buffer.from(validatorSource(name, schema)).toString('base64');
  const module = (await import(/* @vite-ignore */ `data:text/javascript;base64,${source}`)) as Record<
    string,
    Validator
  >;
  return module[name] as Validator;
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

test('the short validator agrees with Ajv itself on any value', async () => {
  const short = await load('answer', schema);
  const full = new Ajv().compile(schema);
  fc.assert(
    fc.property(value, (data) => short(data) === full(data)),
    { numRuns: 2000 },
  );
});

test('a key one alternative requires stays optional in the other', async () => {
  const requires = (...keys: string[]) => ({
    type: 'object',
    required: keys,
    properties: { a: { type: 'string' }, b: {}, c: {} },
  });
  const short = await load('answer', { anyOf: [requires('a', 'b'), requires('c')] });
  expect(short({ c: 1 })).toBe(true);
});

test('no schema of the contract drags its own text along', () => {
  for (const [name, each] of Object.entries(browserSchemas)) {
    expect(validatorSource(name, each as unknown as JsonSchema)).not.toMatch(
      /schemaPath|params:|instancePath/,
    );
  }
});
