import { describe, expect, it } from 'vitest';
import { createLog } from './log.ts';

describe('the log', () => {
  it('keeps a fault once, distinguishes it from a note, and forgets both when cleared', () => {
    const log = createLog(() => 5);
    const kinds: string[] = [];
    log.subscribe((entry) => kinds.push(entry.kind));
    log.fault('w', 'x');
    log.fault('w', 'x');
    log.note('w', 'x');
    expect(kinds).toEqual(['fault', 'note']);
    expect([log.faults.length, log.all.length]).toEqual([1, 2]);
    log.clear();
    log.fault('w', 'x');
    expect([log.faults.length, log.all.length]).toEqual([1, 1]);
  });

  it('is bounded', () => {
    const log = createLog(() => 0);
    for (let at = 0; at < 5100; at += 1) log.add({ kind: 'event', widget: null, text: String(at) });
    expect([log.all.length, log.all[0]?.text]).toEqual([5000, '100']);
  });
});
