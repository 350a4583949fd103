import { type Context, Hono } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Core } from './core.ts';
import type { PageSource } from './options.ts';
import { bootOf } from './page/boot.ts';
import { sessionOf, signIn } from './session.ts';

/** API routes and files, which never get a page. */
const NOT_PAGES = /^\/(upl|api|oauth2|private|frontend|v3|sandbox)\/|\.[a-z0-9]{2,5}$/i;

type Built = Awaited<ReturnType<PageSource['buildPage']>>;

/**
 * The page's files, and the one shell for every other address of the CRM; the browser decides what the shell
 * shows.
 */
export function shellRouter(core: Core): Hono {
  const app = new Hono();
  let loading: Promise<{ source: PageSource; built: Built }> | null = null;
  const page = (): Promise<{ source: PageSource; built: Built }> => {
    loading ??= loadPage(core).catch((error: unknown) => {
      // The next page request builds again, as the source may be fixed by then.
      loading = null;
      throw error;
    });
    return loading;
  };
  app.get('/sandbox/assets/:path{.+}', async (c) => file(c, (await page()).built, c.req.param('path')));
  app.get('/frontend/build/templates.js', async (c) => file(c, (await page()).built, 'templates.js'));
  app.get('*', async (c) => {
    if (NOT_PAGES.test(c.req.path)) return unknown(core, c);
    signIn(c);
    const { source } = await page();
    c.header('cache-control', 'no-store');
    forgetOldFiles(core, c);
    return c.html(source.renderShell(bootOf(core, sessionOf(c))));
  });
  app.all('*', (c) => unknown(core, c));
  return app;
}

/**
 * The browser caches widget files with a version in their address for ever. When the archives changed under
 * the same version since its last visit, it is made to drop its cache; otherwise the developer would keep
 * seeing the old script.
 */
function forgetOldFiles(core: Core, c: Context): void {
  const seen = getCookie(c, 'sandbox_files');
  const now = core.market.fingerprint();
  if (seen !== undefined && seen !== now) c.header('clear-site-data', '"cache"');
  if (seen !== now)
    setCookie(c, 'sandbox_files', now, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 31_536_000 });
}

async function loadPage(core: Core): Promise<{ source: PageSource; built: Built }> {
  const source: PageSource = core.settings.page ?? (await import('../page-build.ts'));
  return { source, built: await source.buildPage() };
}

function file(c: Context, built: Built, name: string): Response {
  const found = built.files.get(name);
  if (!found) return c.text('Not found', 404);
  const headers = { 'content-type': found.type, 'cache-control': 'no-cache' };
  return new Response(new Uint8Array(found.body), { headers });
}

function unknown(core: Core, c: Context): Response {
  core.log.unknown(c.req.method, c.req.path);
  return c.json({ error: `The sandbox has no ${c.req.method} ${c.req.path}` }, 501);
}
