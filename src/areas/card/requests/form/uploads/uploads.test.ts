import { expect, it, vi } from 'vitest';
import type { Attachment } from '#contract/requests/requests.ts';
import { ApiError } from '#http/errors.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { createUploads } from './uploads.ts';

const LIMITS = { most: 10, bytes_each: 1_000 };
const attachment = (id: string): Attachment => ({
  id,
  file_name: `${id}.pdf`,
  media_type: 'application/pdf',
  bytes: 5,
});
const file = (name: string, size = 5, type = ''): File => new File(['x'.repeat(size)], name, { type });
const files = (count: number): File[] => Array.from({ length: count }, (_, at) => file(`${at}.pdf`));

function chooser(begun: readonly Attachment[] = [], limits = LIMITS) {
  const lifetime = createLifetime();
  const onChange = vi.fn();
  const upload = vi.fn(async ({ name }: File, _progress: unknown, _signal: AbortSignal) => attachment(name));
  const uploads = createUploads({ upload, limits, onChange }, begun, lifetime);
  const names = (): string[] => upload.mock.calls.map(([{ name }]) => name);
  return { lifetime, onChange, upload, uploads, names };
}

it('uploads ten files, not an eleventh, and says how many were left out', async () => {
  const { uploads, names } = chooser();
  uploads.add(files(11));
  expect(uploads.all.value).toHaveLength(10);
  expect(uploads.over.value).toBe(1);
  await vi.waitFor(() => expect(uploads.ready()).toHaveLength(10));
  expect(names()).toEqual(files(10).map(({ name }) => name));
  uploads.add(files(3));
  expect([names().length, uploads.over.value]).toEqual([10, 3]);
});

it('counts a draft’s files, and removing one makes room', async () => {
  const { uploads, names, onChange } = chooser(['a', 'b', 'c'].map(attachment), { ...LIMITS, most: 4 });
  uploads.add(files(2));
  expect([names(), uploads.over.value]).toEqual([['0.pdf'], 1]);
  const [first] = uploads.all.value;
  if (first) uploads.remove(first);
  expect([uploads.all.value.length, uploads.over.value, onChange.mock.calls.length]).toEqual([3, 0, 1]);
  uploads.add([file('more.pdf')]);
  await vi.waitFor(() =>
    expect(uploads.ready().map(({ id }) => id)).toEqual(['b', 'c', '0.pdf', 'more.pdf']),
  );
  expect(uploads.over.value).toBe(0);
});

it('accepts nothing where an account allows no files, and keeps files beyond the limit', () => {
  const { uploads, names } = chooser(['a', 'b'].map(attachment), { ...LIMITS, most: 1 });
  uploads.add(files(1));
  expect([uploads.all.value.length, names(), uploads.over.value]).toEqual([2, [], 1]);
});

it.each([
  ['0.pdf', 0, '', 'empty'],
  ['0.pdf', 1_001, '', 'too_big'],
  ['0.exe', 5, '', 'type'],
  ['0.pdf.exe', 5, 'application/x-msdownload', 'type'],
  ['0.pdf', 1_000, '', null],
  ['0.PNG', 5, '', null],
  ['0.jpeg', 5, '', null],
  ['0.heic', 5, '', null],
  ['image', 5, 'image/png', null],
  ['blob', 5, 'application/pdf', null],
  ['blob', 5, 'image/svg+xml', 'type'],
])('checks «%s» of %i bytes (%s) before the upload: %s', (name, size, type, reason) => {
  const { uploads, names } = chooser();
  uploads.add([file(name, size, type)]);
  const [{ status } = { status: { value: null } }] = uploads.all.value;
  expect(status.value).toMatchObject(reason ? { kind: 'refused', reason } : { kind: 'going', share: 0 });
  expect(names()).toEqual(reason ? [] : [name]);
  expect(uploads.ready()).toEqual([]);
});

it('reports a failure, and retries on a press', async () => {
  const { uploads, upload, onChange } = chooser();
  const error = new TypeError('cut');
  upload.mockRejectedValueOnce(error);
  uploads.add(files(1));
  const [one] = uploads.all.value;
  await vi.waitFor(() => expect(one?.status.value).toEqual({ kind: 'failed', error }));
  expect(onChange).not.toHaveBeenCalled();
  one?.retry();
  await vi.waitFor(() => expect(one?.status.value.kind).toBe('ready'));
  expect(onChange).toHaveBeenCalledOnce();
});

it.each([
  ['unsupported_media_type', 'type'],
  ['body_too_large', 'too_big'],
])('says what is wrong with a file the gateway refuses, without a retry: %s', async (code, reason) => {
  const { uploads, upload } = chooser();
  upload.mockRejectedValueOnce(new ApiError('refused', 'upload', { code }));
  uploads.add(files(1));
  await vi.waitFor(() => expect(uploads.all.value[0]?.status.value).toEqual({ kind: 'refused', reason }));
});

it('cancels an upload that is removed, and ignores its answer', async () => {
  const { uploads, upload, onChange } = chooser();
  let arrive = (_attachment: Attachment): void => undefined;
  upload.mockImplementationOnce(
    () =>
      new Promise((resolve) => {
        arrive = resolve;
      }),
  );
  uploads.add(files(1));
  const [one] = uploads.all.value;
  const [[, , signal] = []] = upload.mock.calls;
  if (one) uploads.remove(one);
  expect(signal?.aborted).toBe(true);
  arrive(attachment('late'));
  await Promise.resolve();
  expect([uploads.ready(), one?.status.value.kind]).toEqual([[], 'going']);
  expect(onChange).toHaveBeenCalledOnce();
});
