import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProblemError } from '../http/problem.ts';
import { deskPages, type PageFiles, readPageFiles } from './page.ts';

describe('the desk’s page', () => {
  let folder = '';
  let files: PageFiles = new Map();
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'desk-'));
    await writeFile(join(folder, 'index.html'), '<!doctype html>');
    await writeFile(join(folder, 'index-AbC1.js'), 'export {};');
    await writeFile(join(folder, 'index-AbC1.js.gz'), 'gz');
    await writeFile(join(folder, 'index-AbC1.js.br'), 'br');
    await writeFile(join(folder, '.env'), 'SECRET=1');
    files = await readPageFiles(folder);
  });
  afterAll(() => rm(folder, { recursive: true }));
  const ask = (file?: string, accepted?: string): Response => {
    const [page, part] = deskPages(files);
    const answer = file === undefined ? page?.answer({}, accepted) : part?.answer({ file }, accepted);
    if (!answer) throw new Error('no answer');
    return answer;
  };

  it('runs its own files only and cannot be framed', async () => {
    const page = ask();
    expect(await page.text()).toBe('<!doctype html>');
    const policy = page.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain('; frame-src blob:;');
    expect(policy).not.toContain('unsafe');
    expect(page.headers.get('Cache-Control')).toBe('no-cache');
  });

  it('names its files by content, so they can be cached', () => {
    const part = ask('index-AbC1.js');
    expect(part.headers.get('Content-Type')).toBe('text/javascript; charset=utf-8');
    expect(part.headers.get('Cache-Control')).toContain('immutable');
  });

  it.each([
    ['gzip, deflate, br', 'br', 'br'],
    ['gzip, br;q=0', 'gzip', 'gz'],
    ['identity', null, 'export {};'],
    [undefined, null, 'export {};'],
  ])('serves its files compressed at build to a client that accepts "%s"', async (accepted, coding, body) => {
    const part = ask('index-AbC1.js', accepted);
    expect([part.headers.get('Content-Encoding'), await part.text()]).toEqual([coding, body]);
    expect([part.headers.get('Vary'), part.headers.get('Content-Type')]).toEqual([
      'Accept-Encoding',
      'text/javascript; charset=utf-8',
    ]);
  });

  it.each(['index-AbC1.js.gz', '.env', '../index.html', 'index.html', 'nothing.js', '__proto__'])(
    'has no %s',
    (file) => {
      expect(() => ask(file)).toThrow(ProblemError);
    },
  );

  it('says what to do when it was not built', async () => {
    const [page] = deskPages(await readPageFiles(join(folder, 'none')));
    const answer = page?.answer({});
    expect([answer?.status, await answer?.text()]).toEqual([503, expect.stringContaining('build:programs')]);
  });
});
