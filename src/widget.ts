import { texts as cardTexts } from 'virtual:texts/card';
import { texts as cardUnmatchedTexts } from 'virtual:texts/card-unmatched';
import { texts as dashboardTexts } from 'virtual:texts/dashboard';
import { texts as listTexts } from 'virtual:texts/list';
import { texts as pipelineTexts } from 'virtual:texts/pipeline';
import { entityPaths, linkedPaths } from '#amo/linked.ts';
import type { AreaContext, AreaParts } from '#areas/context.ts';
import { createDispatcher, type Dispatcher } from '#areas/dispatcher.ts';
import { keptAt, readGlance } from '#areas/kept.ts';
import type { AreaName } from '#areas/locations.ts';
import { parseSwitches } from '#areas/switches.ts';
import { type GatewayUrlFault, parseGatewayUrl } from '#gateway-client/gateway-url.ts';
import { createHostCore, type HostBridge } from '#host/core.ts';
import { drawErrorView } from '#host/error-view.ts';
import { loadChunks } from '#host/loader.ts';
import { onNavigation } from '#host/page/navigation.ts';
import { drawWaiting } from '#host/page/waiting.ts';
import type { PlatformWidget } from '#host/platform.ts';
import type { LoadParts } from '#host/tools.ts';
import type { Surface } from '#host/types.ts';
import { systemClock } from '#shared/clock.ts';
import type { TextFile, Translate } from '#shared/i18n.ts';
import { createLifetime, type Lifetime } from '#shared/lifetime.ts';
import { createLog, type Log } from '#shared/log.ts';
import type { AreaEntry, LazyCode, Parts } from './parts.ts';
import { createTexts, type Texts } from './texts.ts';

/**
 * What the platform's callbacks may call on the widget; `widget/script.ts` maps the platform's names to them.
 * None of them throws.
 */
export interface Widget {
  /** The host reports that a page is drawn (first load and, with `init_once`, every navigation). */
  show(): void;
  openHere(area: AreaName, input?: unknown): void;
  /** Whether these settings may be saved. The user sees the reason of a refusal. */
  maySave(fields: Readonly<Record<string, unknown>>): boolean;
  /** Removes everything stored in the browser: the widget is being switched off. */
  forget(): void;
  end(): void;
}

const loadFirst = () => import('./first.ts');

/**
 * What people see at once; administrator pages and notifications, which nobody waits for, are with the other
 * parts.
 */
const entries: Readonly<Partial<Record<AreaName, LazyCode<AreaEntry>>>> = {
  card: [loadFirst, cardTexts],
  list: [() => import('#areas/list/index.ts'), listTexts],
  pipeline: [() => import('#areas/pipeline/index.ts'), pipelineTexts],
  dashboard: [() => import('#areas/dashboard/index.ts'), dashboardTexts],
};

/**
 * A part that a card may need before the user asks for anything. The locations of the others are in a file of
 * their own: most pages never load it.
 */
const first: Parts = {
  cardUnmatched: [() => import('#areas/card/unmatched/index.ts'), cardUnmatchedTexts],
};
const loadParts = () => import('./parts.ts');

type Tools = typeof import('./first.ts');

const hostParts: LoadParts = {
  modal: (lifetime) => loadChunks(lifetime, () => import('#host/surfaces/modal.ts')),
  board: (lifetime) => loadChunks(lifetime, () => import('#host/surfaces/board.ts')),
  section: (lifetime) => loadChunks(lifetime, () => import('#host/surfaces/section.ts')),
  copy: (lifetime) => loadChunks(lifetime, () => import('#host/copy.ts')),
};

/** The bundle's composition root. Nothing happens before the first callback: settings and texts come after construction. */
export function createWidget(platform: PlatformWidget): Widget {
  const log = createLog();
  let running: Running | null = null;
  const run = (act: (widget: Running) => void): void => {
    try {
      running ??= start(platform, log);
      act(running);
    } catch (error) {
      log.trace('widget', error);
    }
  };
  return {
    show: () => run(show),
    openHere: (area, input) => run(({ dispatcher }) => dispatcher.openHere(area, input)),
    // The typed value is left unchanged, refused or not: the client also accepts an address with spaces or a
    // slash.
    maySave(fields) {
      const address = parseGatewayUrl(fields.gateway_url);
      if (!address.ok) run((widget) => void refuse(widget, address.failure));
      return address.ok;
    },
    forget: () => run(forget),
    end() {
      running?.lifetime.end();
      running = null;
    },
  };
}

interface Running {
  readonly lifetime: Lifetime;
  readonly host: HostBridge;
  readonly texts: Texts;
  readonly text: Translate;
  readonly dispatcher: Dispatcher;
}

function show({ dispatcher, host }: Running): void {
  dispatcher.reconcile(true);
  host.restorePanel();
}

/**
 * The texts come with the settings, which are open while they are saved. If they do not arrive, at least the
 * field is named.
 */
async function refuse({ lifetime, host, texts, text }: Running, fault: GatewayUrlFault): Promise<void> {
  let why = text('settings.gateway_url');
  try {
    const { settings } = await loadChunks(lifetime, loadParts);
    why = (await fetchCode(texts, lifetime, ...settings)).refusal(text, fault);
  } catch (error) {
    host.log.trace('settings', error);
  }
  host.notifyError(text('widget.name'), why);
}

function forget({ host: { storage } }: Running): void {
  for (const key of storage.keys()) storage.remove(key);
}

function start(platform: PlatformWidget, log: Log): Running {
  const lifetime = createLifetime((error) => log.trace('widget', error));
  const host = createHostCore(platform, lifetime, log);
  const texts = createTexts(platform.langs, host.locale);
  const { text } = texts;
  const keep = createKeep();
  const dispatcher: Dispatcher = createDispatcher(lifetime, {
    page: () => host.page(),
    switches: () => parseSwitches(host.settings().switches),
    ready: (area) => host.ready(area),
    attached: (area) => host.anchors.attached(area),
    open: (area, own, input) =>
      void openArea(area, own, { host, texts, text, keep, retry: () => dispatcher.reopen(area) }, input),
  });
  onNavigation(lifetime, (built) => dispatcher.reconcile(built));
  return { lifetime, host, texts, text, dispatcher };
}

/** Lives as long as the widget: areas share a session, not modules. */
function createKeep(): AreaContext['keep'] {
  const kept = new Map<string, unknown>();
  return <Value>(key: string, make: () => Value): Value => {
    if (!kept.has(key)) kept.set(key, make());
    return kept.get(key) as Value;
  };
}

interface Opening extends Pick<AreaContext, 'text' | 'keep'> {
  readonly host: HostBridge;
  readonly texts: Texts;
  retry(): void;
}

/** A failing area affects only itself: its place shows what happened and a retry. */
async function openArea(area: AreaName, lifetime: Lifetime, opening: Opening, input: unknown): Promise<void> {
  const { host } = opening;
  try {
    if (area === 'card') beginCard(lifetime, host);
    // Within the host's own call, so our block appears together with the rest of the card.
    if (area === 'card')
      drawWaiting(host.panel(lifetime), opening.text('common.loading'), knownFigures(host));
    // In parallel: neither tools nor texts may cost a second round trip.
    const known = entries[area] ?? (await loadChunks(lifetime, loadParts)).entries[area];
    const [entry, tools] = await Promise.all([
      fetchCode(opening.texts, lifetime, ...(known as LazyCode<AreaEntry>)),
      loadChunks(lifetime, loadFirst),
    ]);
    if (!lifetime.ended) await entry.open(lifetime, areaContext(opening, tools.createHost), input as never);
  } catch (error) {
    if (lifetime.ended) return;
    host.log.trace(area, error);
    showFailure(area, lifetime, opening);
  }
}

/** What this browser knows of the open card's figures. */
function knownFigures({ storage, owner, page, locale }: HostBridge): readonly string[] {
  return readGlance(storage.read(keptAt(owner(), page().key)), systemClock().now(), locale);
}

/**
 * Requests that do not depend on our files are sent while they load: the card's own entity and the page's
 * token.
 */
function beginCard(lifetime: Lifetime, host: HostBridge): void {
  const { card } = host.page();
  const gateway = parseGatewayUrl(host.settings().gateway_url);
  if (card?.id && gateway.ok)
    host.early.begin(lifetime, entityPaths(card.entity, [card.id]), linkedPaths, gateway.value);
}

/** The code and its texts, in parallel. */
async function fetchCode<Module>(
  texts: Texts,
  lifetime: Lifetime,
  code: () => Promise<Module>,
  file?: TextFile,
): Promise<Module> {
  const [module] = await Promise.all([loadChunks(lifetime, code), file && texts.want(lifetime, file)]);
  return module;
}

function areaContext({ host, texts, text, keep }: Opening, createHost: Tools['createHost']): AreaContext {
  const loadPart: AreaContext['loadPart'] = (...wanted) => fetchCode(texts, ...wanted);
  return {
    host: keep('host', () => createHost(host, hostParts)),
    text,
    keep,
    log: host.log,
    clock: systemClock(),
    async load<Name extends keyof AreaParts>(lifetime: Lifetime, name: Name) {
      const known: Parts = name in first ? first : (await loadChunks(lifetime, loadParts)).parts;
      const [code, said] = known[name] as LazyCode<AreaParts[Name]>;
      return loadPart(lifetime, code, said);
    },
    loadPart,
  };
}

function showFailure(area: AreaName, lifetime: Lifetime, { host, text, retry }: Opening): void {
  const surface = surfaceOf(area, lifetime, host);
  if (surface) drawErrorView(lifetime, surface, { text, supportLink: host.support().link, retry });
  else if (area === 'list' || area === 'settings')
    host.notifyError(text('widget.name'), text('errors.area_failed'));
}

function surfaceOf(area: AreaName, lifetime: Lifetime, host: HostBridge): Surface | null {
  if (area === 'card') return host.panel(lifetime);
  if (area === 'dashboard') return host.pageBlock(lifetime);
  return area === 'advanced' ? host.workArea(lifetime) : null;
}
