import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Host, startHost } from '#run/archive/amd-host.ts';
import { scriptPath, setUps } from '#run/archive/amd-set-ups.ts';
import { chromiumFlags, chromiumPath } from '#run/chromium.ts';
import { buildBundle } from '../bundle.ts';
import { type Kind, kinds } from '../kinds.ts';
import { type Fixture, writeFixture } from '../testing/fixture.ts';
import { areaSources } from '../testing/fixture-sources.ts';

let fixture: Fixture;
let browser: Browser;

beforeAll(async () => {
  fixture = await writeFixture({
    'src/widget.ts': (areaSources['src/widget.ts'] ?? '').replace(
      '  list:',
      "  notes: () => import('#areas/notes/index.ts'),\n  list:",
    ),
    // A module behind two entry points goes into a file they share, and each takes its part from there.
    'src/areas/notes/index.ts': `export { mount } from '#areas/list/index.ts';\n`,
  });
  for (const kind of Object.keys(kinds) as Kind[]) {
    await buildBundle({ root: fixture.root, outDir: join(fixture.outDir, kind) }, kind);
  }
  browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumFlags] });
}, 60_000);

afterAll(async () => {
  await browser.close();
  await rm(fixture.root, { recursive: true });
});

describe.each(Object.keys(kinds) as Kind[])('%s bundle under RequireJS', (kind) => {
  let host: Host;
  let page: Page;

  beforeEach(async () => {
    host = await startHost(join(fixture.outDir, kind, 'widget'));
    page = await browser.newPage();
    await page.goto(host.page);
  });

  afterEach(async () => {
    await page.close();
    await host.close();
  });

  test.each(setUps)('an area opens: $name', async ({ config, id }) => {
    await start(page, id(host), config);
    expect(await open(page, 'card')).toBe('from card');
    expect(new Set(host.asked).size).toBe(host.asked.length);
  });

  test.each(setUps)('a failed chunk is fetched again after undef: $name', async ({ config, id }) => {
    await start(page, id(host), config);
    host.failOnce('card-');
    expect(await open(page, 'card')).toMatch(/^failed/);
    expect(await open(page, 'card')).toMatch(/^failed/);
    await forget(page);
    expect(await open(page, 'card')).toBe('from card');
  });

  test('all files of an area are requested at once', async () => {
    await start(page, scriptPath);
    host.holdUntil(filesOf[kind]);
    expect(await open(page, 'card')).toBe('from card');
  });

  test('a failed shared chunk spoils neither the second attempt nor the other area', async () => {
    await start(page, scriptPath);
    host.failOnce(shared[kind]);
    expect(await open(page, 'card')).toMatch(/^failed/);
    await forget(page);
    expect(await open(page, 'card')).toBe('from card');
    expect(await open(page, 'list')).toBe('list');
    expect(host.asked.filter((asked) => asked.includes(shared[kind])).length).toBe(2);
  });

  test('several failing files throw nothing into the page', async () => {
    const thrown: string[] = [];
    page.on('pageerror', (error) => thrown.push(error.message));
    await start(page, scriptPath);
    host.failOnce('common-');
    host.failOnce(shared[kind]);
    expect(await openPersistently(page, 'list')).toBe('list');
    expect(thrown).toEqual([]);
  });

  test('an area inside a shared file is fetched again after undef', async () => {
    await start(page, scriptPath);
    host.failOnce('common-');
    expect(await open(page, 'list')).toMatch(/^failed/);
    await forget(page);
    expect(await open(page, 'list')).toBe('list');
    expect(await open(page, 'notes')).toBe('list');
    expect(host.asked.filter((asked) => asked.includes('common-')).length).toBe(2);
  });

  test('undef keeps what did load: libraries are not duplicated', async () => {
    await start(page, scriptPath);
    expect(await open(page, 'card')).toBe('from card');
    host.failOnce('common-');
    expect(await open(page, 'list')).toMatch(/^failed/);
    await forget(page);
    expect(await open(page, 'list')).toBe('list');
    expect(host.asked.filter((asked) => asked.includes(shared[kind])).length).toBe(1);
  });
});

/** The card with its entry point, and Preact in the public bundle; core is already loaded. */
const filesOf = { private: 1, public: 2 } as const;
/** The file both areas depend on. */
const shared = { private: 'card-', public: 'preact-' } as const;

type Attempt = Promise<{ mount(node: object): string }> & { undef(): void };
type Loaded = { load(area: string): Attempt };
declare const requirejs: { config(options: object): void } & ((
  ids: string[],
  done: (value: unknown) => void,
  failed: (error: Error) => void,
) => void);
declare const window: { widget: Loaded; attempt: Attempt };
declare const document: { createElement(name: string): object };

async function start(page: Page, id: string, config: object = {}): Promise<void> {
  await page.evaluate(
    ([script, options]) =>
      new Promise<void>((done, failed) => {
        requirejs.config(options);
        requirejs(
          [script],
          (Widget) => {
            window.widget = new (Widget as new () => { open: Loaded })().open;
            done();
          },
          failed,
        );
      }),
    [id, config] as const,
  );
}

/** Text drawn by the area, or `failed: …`. */
async function open(page: Page, area: string): Promise<string> {
  return page.evaluate((name) => {
    window.attempt = window.widget.load(name);
    return window.attempt.then(
      (found) => found.mount(document.createElement('div')),
      (error: Error) => `failed: ${error.message}`,
    );
  }, area);
}

/** Like the bundle's own loader: undefines the chunks after a failure and tries again. */
async function openPersistently(page: Page, area: string): Promise<string> {
  return page.evaluate(async (name) => {
    for (;;) {
      const attempt = window.widget.load(name);
      try {
        return (await attempt).mount(document.createElement('div'));
      } catch {
        attempt.undef();
      }
    }
  }, area);
}

async function forget(page: Page): Promise<void> {
  await page.evaluate(() => window.attempt.undef());
}
