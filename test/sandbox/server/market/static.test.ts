import { describe, expect, it } from 'vitest';
import { type Files, widgetFiles, zipOf } from '../../testing/archives.ts';
import { type Bench, createBench } from '../../testing/client.ts';

const folder = '/upl/trial_widget/widget';
const upload = async (bench: Bench, files: Files): Promise<unknown> =>
  bench.call('POST', '/sandbox/api/widgets/upload', { bytes: await zipOf(widgetFiles(files)) });
const status = async (bench: Bench, file: string): Promise<number> =>
  (await bench.call('GET', `${folder}/${file}`)).status;

describe('files of a widget', () => {
  it('are cached for ever by version, revalidated without it', async () => {
    const bench = createBench();
    await upload(bench, {});
    const versioned = await bench.call('GET', `${folder}/script.js?v=1.2.0`);
    expect(versioned.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const plain = await bench.call('GET', `${folder}/script.js`);
    expect(plain.headers.get('cache-control')).toBe('public, no-cache');
    const etag = plain.headers.get('etag') ?? '';
    const again = await bench.call('GET', `${folder}/script.js`, { headers: { 'if-none-match': etag } });
    expect([again.status, again.text]).toEqual([304, '']);
    await upload(bench, { 'script.js': 'define([], function () { return 2; });' });
    const changed = await bench.call('GET', `${folder}/script.js`, { headers: { 'if-none-match': etag } });
    expect(changed.status).toBe(200);
  });

  it('are replaced by an upload: an open page misses its chunks, unless old files are kept', async () => {
    const bench = createBench();
    await upload(bench, { 'chunk-a.js': 'old' });
    await upload(bench, { 'chunk-b.js': 'new' });
    expect([await status(bench, 'chunk-a.js'), await status(bench, 'chunk-b.js')]).toEqual([404, 200]);
    await bench.call('POST', '/sandbox/api/files', { json: { keep_old: true } });
    expect([await status(bench, 'chunk-a.js'), await status(bench, 'chunk-b.js')]).toEqual([200, 200]);
    expect((await bench.call('POST', '/sandbox/api/files', { json: { keep_old: 'yes' } })).status).toBe(400);
  });

  it('of all but the previous version are dropped while not kept', async () => {
    const bench = createBench();
    for (const name of ['chunk-a.js', 'chunk-b.js', 'chunk-c.js']) await upload(bench, { [name]: name });
    await bench.call('POST', '/sandbox/api/files', { json: { keep_old: true } });
    expect([await status(bench, 'chunk-a.js'), await status(bench, 'chunk-b.js')]).toEqual([404, 200]);
    await upload(bench, { 'chunk-d.js': 'd' });
    expect([await status(bench, 'chunk-b.js'), await status(bench, 'chunk-c.js')]).toEqual([200, 200]);
  });

  it('of the new version win over kept ones', async () => {
    const bench = createBench({ keepFiles: true });
    await upload(bench, { 'chunk.js': 'old' });
    await upload(bench, { 'chunk.js': 'new' });
    expect((await bench.call('GET', `${folder}/chunk.js`)).text).toBe('new');
  });

  it('changed under the same version make a returning browser drop its cache, once', async () => {
    const bench = createBench();
    await upload(bench, {});
    const open = async (cookie: string) => bench.call('GET', '/leads/', { user: null, headers: { cookie } });
    const first = await open('sandbox_user=501');
    const seen =
      first.headers
        .getSetCookie()
        .find((line) => line.startsWith('sandbox_files='))
        ?.split(';')[0] ?? '';
    expect(first.headers.get('clear-site-data')).toBeNull();
    expect((await open(`sandbox_user=501; ${seen}`)).headers.get('clear-site-data')).toBeNull();
    await upload(bench, { 'chunk.js': 'new' });
    expect((await open(`sandbox_user=501; ${seen}`)).headers.get('clear-site-data')).toBe('"cache"');
  });
});
