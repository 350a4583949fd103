import { describe, expect, it } from 'vitest';
import type { Entry } from '../probe/types.ts';
import { asText, countKinds, kinds, matches } from './journal.ts';

const request: Entry = {
  at: 1500,
  kind: 'request',
  widget: 'w',
  text: 'GET /api/v4/leads → 200',
  detail: { ms: 12 },
};
const thrown: Entry = { at: 2, kind: 'exception', widget: null, text: 'boom', detail: 'Error: boom\n at x' };
const all = { kinds: new Set(kinds), text: '', widget: '' };

describe('the readable log', () => {
  it.each([
    [all, [true, true]],
    [{ ...all, kinds: new Set(['exception' as const]) }, [false, true]],
    [{ ...all, text: 'LEADS' }, [true, false]],
    [{ ...all, widget: 'host' }, [false, true]],
    [{ ...all, widget: 'w' }, [true, false]],
  ])('%#', (filter, shown) => expect([matches(request, filter), matches(thrown, filter)]).toEqual(shown));

  it('copies as lines', () => {
    expect(asText([request, thrown])).toBe(
      '1.500\trequest\tw\tGET /api/v4/leads → 200\t12 ms\n0.002\texception\thost\tboom\n\tError: boom\n\t at x',
    );
    expect(countKinds([request, request, thrown])).toMatchObject({ request: 2, exception: 1, fault: 0 });
  });
});
