import { expect, test } from 'vitest';
import { shareRepeated } from './share-repeated.ts';

const money = {
  type: 'object',
  required: ['value', 'currency'],
  properties: {
    value: { type: 'string', pattern: '^-?\\d{1,15}$' },
    currency: { type: 'string', pattern: '^[A-Z]{3}$' },
  },
};

test('a part that occurs twice becomes one definition', () => {
  const shared = shareRepeated({ type: 'object', properties: { paid: money, due: money } });
  expect(shared.properties).toEqual({ paid: { $ref: '#/$defs/s0' }, due: { $ref: '#/$defs/s0' } });
  expect(shared.$defs).toEqual({ s0: money });
});

test('a property named description stays, the annotation goes', () => {
  const schema = { type: 'object', description: 'note', properties: { description: { type: 'string' } } };
  expect(shareRepeated(schema)).toEqual({ type: 'object', properties: { description: { type: 'string' } } });
});

test('what an enum lists is not a schema', () => {
  const schema = { enum: [{ type: 'string', title: 'x' }, { title: 'y' }] };
  expect(shareRepeated(schema)).toEqual(schema);
});

test('what needs a helper at run time is left to the gateway', () => {
  expect(shareRepeated({ type: 'array', items: { enum: ['a'] }, uniqueItems: true })).toEqual({
    type: 'array',
    items: { enum: ['a'] },
  });
});
