import { join } from 'node:path';
import { type Browser, chromium, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Host, startHost } from '#run/archive/amd-host.ts';
import { setUps } from '#run/archive/amd-set-ups.ts';
import { chromiumFlags, chromiumPath } from '#run/chromium.ts';
import { areaFiles } from './amd-graph.ts';
import { type Kind, kinds, outFolder, zipFiles } from './built.ts';

type Require = ((
  ids: string[],
  done: (...found: unknown[]) => void,
  failed: (error: Error) => void,
) => void) & {
  config(options: object): void;
};
declare const requirejs: Require;

let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumFlags] });
}, 30_000);

afterAll(() => browser.close());

describe.each(kinds)('%s zip in Chromium', (kind: Kind) => {
  let host: Host;
  let page: Page;
  const thrown: string[] = [];

  beforeEach(async () => {
    host = await startHost(join(outFolder(kind), 'widget'));
    page = await browser.newPage();
    thrown.length = 0;
    page.on('pageerror', (error) => thrown.push(error.message));
    await page.goto(host.page);
  });

  afterEach(async () => {
    await page.close();
    await host.close();
  });

  test.each(setUps)(
    'script.js is a plain constructor and loads two files at most: $name',
    async ({ config, id }) => {
      expect(await constructorOf(page, id(host), config)).toEqual({ type: 'function', extendable: true });
      expect(host.asked.length).toBeLessThanOrEqual(2);
      expect(thrown).toEqual([]);
    },
  );

  test('every area loads beside it and opens by name', async () => {
    const areas = await areaFilesOf(kind);
    expect([...areas.keys()]).toContain('card');
    for (const [area, asked] of areas) {
      const names = await exportsOf(
        page,
        asked.map((file) => `/upl/code/widget/${file}`),
      );
      expect(names.length).toBeGreaterThan(0);
      if (area === 'list') expect(names).toContain('open');
    }
    expect(thrown).toEqual([]);
  });
});

async function areaFilesOf(kind: Kind): Promise<Map<string, string[]>> {
  return areaFiles(await zipFiles(kind));
}

/**
 * The host copies its own methods into the prototype before `new`, so the constructor needs an ordinary
 * prototype.
 */
async function constructorOf(
  page: Page,
  id: string,
  config: object,
): Promise<{ type: string; extendable: boolean }> {
  return page.evaluate(
    ([script, options]) =>
      new Promise<{ type: string; extendable: boolean }>((done, failed) => {
        requirejs.config(options);
        requirejs(
          [script],
          (Widget) => {
            const { prototype } = Widget as { prototype: object };
            done({
              type: typeof Widget,
              extendable: Object.isExtensible(prototype) && !String(Widget).startsWith('class'),
            });
          },
          failed,
        );
      }),
    [id, config] as const,
  );
}

async function exportsOf(page: Page, ids: string[]): Promise<string[]> {
  return page.evaluate(
    (all) =>
      new Promise<string[]>((done, failed) =>
        requirejs(all, (target) => done(Object.keys(target as object)), failed),
      ),
    ids,
  );
}
