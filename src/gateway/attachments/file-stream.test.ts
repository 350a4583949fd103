import { expect, it } from 'vitest';
import { fileStream } from './file-stream.ts';

const piece = new Uint8Array(4);

it('a broken stream is reported, and its reader learns nothing of the cause', async () => {
  const broken: unknown[] = [];
  const read = async (from: number) => {
    if (from > 0) throw new Error('connection lost');
    return piece;
  };
  const reader = (await fileStream(8, read, (error) => void broken.push(error))).getReader();
  expect((await reader.read()).value).toEqual(piece);
  await expect(reader.read()).rejects.toThrow('the file breaks off');
  expect(broken).toEqual([new Error('connection lost')]);
});

it('a reader who leaves during a read is no fault of ours', async () => {
  const broken: unknown[] = [];
  let give = (_piece: Uint8Array): void => undefined;
  const read = (from: number): Promise<Uint8Array> =>
    from === 0
      ? Promise.resolve(piece)
      : new Promise((resolve) => {
          give = resolve;
        });
  const reader = (await fileStream(8, read, (error) => void broken.push(error))).getReader();
  await reader.read();
  const next = reader.read();
  await reader.cancel();
  give(piece);
  expect(await next).toEqual({ done: true, value: undefined });
  await new Promise((resolve) => setImmediate(resolve));
  expect(broken).toEqual([]);
});
