/**
 * Drives a page of the sandbox with Playwright as its user would. `README.md` of the sandbox has an example.
 */
import { expect, type Page, type Request } from '@playwright/test';
import type { Counts, Entry, EntryKind, Live, Probe } from '../page/probe/types.ts';

/** The signed-in user and their display preferences. */
export interface Seat {
  /** 501 admin, 502 head, 503 salesperson, 504 and 505 with fewer rights; see `data/account.ts`. */
  readonly user?: number;
  readonly lang?: 'ru' | 'en';
  readonly theme?: 'light' | 'dark';
  readonly init_once?: 'Y' | 'N';
  readonly run_mode?: 'host' | 'documented';
}

/** Timers are also counted by kind, so a difference names its cause. */
export type Resting = Counts & { readonly running: readonly string[] };

type Eyed = { __sandbox: Probe };
type Routed = { APP: { router: { navigate(path: string, options: object): void } } };

/** Stands for any time-out of ten seconds or more. */
const PAUSE = 'pause';
/** Only a guard against hanging; long enough for a slow machine. */
const REST_MS = 60_000;
/** Requests that stay open or are never reported as finished; nobody waits for their answer. */
const UNAWAITED = new Set(['eventsource', 'ping', 'websocket']);

export class SandboxPage {
  readonly page: Page;
  private base: string;
  private readonly home: string;
  private readonly inFlight = new Set<Request>();

  /** @param base the address the sandbox printed, without a trailing slash */
  constructor(page: Page, base: string) {
    this.page = page;
    this.base = base;
    this.home = base;
    const ended = (request: Request): void => void this.inFlight.delete(request);
    page.on('request', (request) => UNAWAITED.has(request.resourceType()) || this.inFlight.add(request));
    page.on('requestfinished', ended);
    page.on('requestfailed', ended);
  }

  /** Signs the user in and sets their display preferences. Call it before the first page. */
  async sit(seat: Seat): Promise<void> {
    const cookies = Object.entries(seat).map(([name, value]) => ({
      name: `sandbox_${name}`,
      value: String(value),
      url: this.base,
    }));
    await this.page.context().addCookies(cookies);
  }

  /** Opens an address as if it were typed. */
  async open(path: string): Promise<void> {
    await this.page.goto(`${this.base}${path}`);
  }

  /** Follows a link inside the CRM: no page load. */
  async go(path: string): Promise<void> {
    await this.page.evaluate(
      (to) => (window as unknown as Routed).APP.router.navigate(to, { trigger: true }),
      path,
    );
  }

  /** Uses another host name of the same sandbox from now on. */
  protected under(base: string): void {
    this.base = base;
  }

  /**
   * Journal entries of this page: callbacks, requests, exceptions, faults, notes, routes the sandbox lacks.
   */
  log(...kinds: EntryKind[]): Promise<Entry[]> {
    return this.page.evaluate(
      (wanted) =>
        (window as unknown as Eyed).__sandbox.log.filter(
          ({ kind }) => wanted.length === 0 || wanted.includes(kind),
        ),
      kinds,
    );
  }

  /** What widgets created in this page and have not removed, each with its file and line. */
  traces(): Promise<Live[]> {
    return this.page.evaluate(() => (window as unknown as Eyed).__sandbox.alive());
  }

  /** Counts of what is alive in the page. Script elements are left out: the loader keeps the loaded files. */
  counts(): Promise<Counts> {
    return this.page.evaluate(() => {
      const counts = (window as unknown as Eyed).__sandbox.counts();
      return { ...counts, nodes: counts.nodes - document.scripts.length };
    });
  }

  /**
   * Counts once the page is idle. A request under way, or something that fires once (a frame, a time-out), ends
   * by itself and is not a leak, but counting before it ends would make two equal pages differ. A time-out of
   * ten seconds or more is a polling pause: it is counted, and its end is not awaited.
   */
  async atRest(): Promise<Resting> {
    let seen = await this.look();
    const moving = async (): Promise<boolean> => {
      const before = seen;
      seen = await this.look();
      const once = seen.running.filter((type) => !type.startsWith('setInterval') && type !== PAUSE);
      return once.length + this.inFlight.size > 0 || JSON.stringify(seen) !== JSON.stringify(before);
    };
    const message = `the page does not come to rest in ${REST_MS / 1000} s`;
    await expect.poll(moving, { intervals: [100, 250], timeout: REST_MS, message }).toBe(false);
    return seen;
  }

  private look(): Promise<Resting> {
    return this.page.evaluate((pause) => {
      const eyes = (window as unknown as Eyed).__sandbox;
      const counts = eyes.counts();
      const timers = eyes.alive().filter(({ kind }) => kind === 'timer');
      const running = timers.map(({ type }) => (/^setTimeout \d{5,} ms$/.test(type) ? pause : type)).sort();
      return { ...counts, nodes: counts.nodes - document.scripts.length, running };
    }, PAUSE);
  }

  /** The code of an installed widget: the first one unless `place` is given. */
  async code(place = 0): Promise<string> {
    const answer = await this.page.request.get(`${this.home}/sandbox/api/integrations`);
    const { items } = (await answer.json()) as { items: { code: string }[] };
    return items[place]?.code ?? '';
  }

  /** Saves the widget's settings as an administrator would; the values are in the stored form. */
  async keepSettings(settings: Readonly<Record<string, unknown>>): Promise<void> {
    const data = { code: await this.code(), active: 'Y', settings };
    const headers = { 'X-Requested-With': 'XMLHttpRequest', Cookie: 'sandbox_user=501' };
    const answer = await this.page.request.post(`${this.home}/ajax/widgets/edit`, { data, headers });
    if (!answer.ok()) throw new Error(`settings: ${answer.status()} ${await answer.text()}`);
  }

  /** Resets the sandbox to its state at start. */
  reset(): Promise<void> {
    return this.control('reset', {});
  }

  /** Failures by lane, as the sandbox's panel sets them; `reset` clears them. */
  fail(board: Readonly<Record<string, unknown>>): Promise<void> {
    return this.control('faults', board);
  }

  /** Requests per second the CRM's REST accepts from one page; a test is faster than a person. */
  allowRequests(perSecond: number): Promise<void> {
    return this.control('limits', { session: { perSecond } });
  }

  /** Sets one of the sandbox's own switches, listed in `server/control.ts`. */
  async control(name: string, data: object): Promise<void> {
    const answer = await this.page.request.post(`${this.home}/sandbox/api/${name}`, { data });
    if (!answer.ok()) throw new Error(`${name}: ${answer.status()} ${await answer.text()}`);
  }
}
