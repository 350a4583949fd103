import { describe, expect, it } from 'vitest';
import { boardText, failureOf, failures, faultOf, lanes, offered, withLatency } from './lanes.ts';

describe('failures of a lane', () => {
  it('are read back from what the server stores', () => {
    for (const lane of lanes)
      for (const name of offered[lane])
        expect(failureOf(faultOf(name, { match: 'lib/', once: true }))).toBe(name);
    expect([failureOf(null), failureOf(undefined), failureOf({ status: 418 })]).toEqual([null, null, null]);
  });

  it('can be narrowed', () => {
    expect(faultOf('missing', { match: 'lib/', once: true })).toEqual({
      status: 404,
      match: 'lib/',
      times: 1,
    });
    expect(faultOf('cut', { match: '', once: false })).toEqual(failures.cut);
  });

  it('accept and drop latency', () => {
    const slow = withLatency({ rest: { status: 500 } }, 200);
    expect([slow.rest, slow.gateway]).toEqual([{ status: 500, latency_ms: 200 }, { latency_ms: 200 }]);
    expect(withLatency(slow, 0)).toEqual({
      ...Object.fromEntries(lanes.map((lane) => [lane, null])),
      rest: { status: 500 },
    });
  });

  it('are described briefly', () => {
    expect(boardText({ gateway: { status: 500 }, rest: { latency_ms: 200, times: 1 }, page: null })).toBe(
      'gateway 500, rest +200 ms ×1',
    );
  });
});
