// @vitest-environment happy-dom
import { runInThisContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchRejections } from './rejections.ts';

const Native = window.Promise;
const turn = () => new Native<void>((done) => setTimeout(done, 0));

/** Rejects with a reason, and catches it, from a file of a widget. */
const rejectIn = (widget: string): ((reason: unknown) => void) =>
  runInThisContext('(reason) => void Promise.reject(reason).catch(() => undefined)', {
    filename: `${location.origin}/upl/${widget}/widget/script.js`,
  }) as (reason: unknown) => void;

describe('the owner of a rejection without a stack', () => {
  // A widget's call may be deep: the probe keeps more frames than the browser's default.
  beforeEach(() => void Object.assign(Error, { stackTraceLimit: 50 }));
  afterEach(() => {
    window.Promise = Native;
  });

  it('is the widget that rejected with it last, in its turn only', async () => {
    const { ownerOf } = watchRejections();
    rejectIn('first')('no');
    expect(ownerOf({}, 'no')).toBe('first');
    await vi.waitFor(() => expect(ownerOf({}, 'no')).toBeNull());
    rejectIn('second')('no');
    await turn();
    expect(ownerOf({}, 'no')).toBe('second');
  });
});
