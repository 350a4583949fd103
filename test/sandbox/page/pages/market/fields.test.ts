import { describe, expect, it } from 'vitest';
import type { WidgetField } from '../../../boot.ts';
import { missingFields, storable } from './fields.ts';

const field = (key: string, type: WidgetField['type'], required = false): WidgetField => ({
  key,
  name: key,
  type,
  required,
});

describe('settings of a widget', () => {
  it('a custom field keeps JSON and numbers and loses plain text', () => {
    const fields = [field('a', 'custom'), field('b', 'custom'), field('c', 'text')];
    expect(storable({ a: '{"x":1}', b: 'plain', c: 'plain' }, fields)).toEqual({
      values: { a: '{"x":1}', b: '', c: 'plain' },
      dropped: ['b'],
    });
    expect(storable({ a: '42' }, fields).dropped).toEqual([]);
  });

  it('lists empty required fields, user fields included', () => {
    const fields = [field('a', 'text', true), field('b', 'users', true), field('c', 'text')];
    expect(missingFields({ a: '', b: { 1: '' }, c: '' }, fields).map(({ key }) => key)).toEqual(['a', 'b']);
    expect(missingFields({ a: '1', b: { 1: '101' }, c: '' }, fields)).toEqual([]);
  });
});
