import { expect, it } from 'vitest';
import { type Seen, watchFile } from './file-watch.ts';

const whole = (text: string) => Buffer.concat([Buffer.from(text), Buffer.from([0x50, 0x4b, 5, 6])]);

/** A disk with one file, and a clock. */
function disk(first: Buffer) {
  const state = { at: 0, bytes: first as Buffer | null, mtimeMs: 0 };
  const look = async (): Promise<Seen> =>
    state.bytes === null ? null : { mtimeMs: state.mtimeMs, size: state.bytes.length };
  const read = async () => state.bytes ?? Buffer.alloc(0);
  const watch = watchFile({ look, read }, first, () => state.at);
  return {
    write(bytes: Buffer | null) {
      state.bytes = bytes;
      state.mtimeMs += 1;
    },
    /** Versions reported within this time, polled every hundred milliseconds. */
    async pass(ms: number): Promise<string[]> {
      const events: string[] = [];
      for (let left = ms; left > 0; left -= 100) {
        state.at += 100;
        const bytes = await watch.tick();
        if (bytes !== null) events.push(Buffer.from(bytes).toString('latin1'));
      }
      return events;
    },
  };
}

it('reports a burst of writes once, when it is over', async () => {
  const file = disk(whole('one'));
  expect(await file.pass(2000)).toEqual([]);
  for (const part of ['tw', 'two', 'two!']) {
    file.write(whole(part));
    expect(await file.pass(200)).toEqual([]);
  }
  expect(await file.pass(1000)).toEqual([whole('two!').toString('latin1')]);
  expect(await file.pass(1000)).toEqual([]);
});

it('waits for a missing or half-written file, and finally reports one that stays incomplete', async () => {
  const file = disk(whole('one'));
  file.write(null);
  expect(await file.pass(9000)).toEqual([]);
  file.write(Buffer.from('tw'));
  expect(await file.pass(3000)).toEqual([]);
  file.write(whole('two'));
  expect(await file.pass(1000)).toEqual([whole('two').toString('latin1')]);
  file.write(Buffer.from('broken'));
  expect(await file.pass(9000)).toEqual(['broken']);
});

it('is silent when the same bytes are written again', async () => {
  const file = disk(whole('one'));
  file.write(whole('one'));
  expect(await file.pass(2000)).toEqual([]);
});
