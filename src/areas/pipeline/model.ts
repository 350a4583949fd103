import type { EntityRef } from '#contract/common-schemas.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';
import { type Badge, type BoardItem, badgeOf } from './badges.ts';

export interface BoardDeps {
  /** Summaries of up to 250 leads in one call. */
  load(leads: readonly EntityRef[], signal: AbortSignal): Promise<readonly BoardItem[]>;
  /** In [0, 1), for jitter. */
  random(): number;
  /** Called once for a run of failures, not at every attempt. */
  failed(error: unknown): void;
}

export interface BoardModel {
  /** Badges by lead id; a lead without one is known to need none, or is not known yet. */
  readonly badges: ReadonlySignal<ReadonlyMap<number, Badge>>;
  /** Leads now drawn. Only those never asked about are asked, all at once. */
  show(ids: readonly number[]): void;
}

/** A scroll draws cards in bursts; the first look is not made to wait any longer than the later ones. */
const SETTLE_MS = 200;
const PORTION = 250;
const FIRST_RETRY_MS = 30_000;
const LONGEST_RETRY_MS = 600_000;

/** Asks for badges in the background: one call in flight, nothing shown on failure, retried later and later. */
export function createBoardModel(deps: BoardDeps, lifetime: Lifetime): BoardModel {
  const badges = signal<ReadonlyMap<number, Badge>>(new Map());
  const known = new Set<number>();
  let visible: readonly number[] = [];
  let failures = 0;
  let due = false;
  let asking = false;

  const schedule = (ms: number): void => {
    if (due) return;
    due = true;
    lifetime.after(ms, () => {
      due = false;
      void ask();
    });
  };
  const unknown = (): number[] => visible.filter((id) => !known.has(id)).slice(0, PORTION);
  const ask = async (): Promise<void> => {
    const ids = unknown();
    if (ids.length === 0) return;
    asking = true;
    try {
      const items = await deps.load(ids.map(toRef), lifetime.signal);
      if (lifetime.ended) return;
      failures = 0;
      for (const id of ids) known.add(id);
      badges.value = withItems(badges.value, items);
    } catch (error) {
      if (lifetime.ended) return;
      if (failures === 0) deps.failed(error);
      failures += 1;
    } finally {
      asking = false;
    }
    if (unknown().length > 0) schedule(failures > 0 ? retryDelay(failures, deps.random()) : SETTLE_MS);
  };
  return {
    badges,
    show(ids) {
      visible = [...new Set(ids)];
      if (!asking && unknown().length > 0) schedule(SETTLE_MS);
    },
  };
}

function toRef(id: number): EntityRef {
  return { type: 'lead', id: String(id) };
}

function withItems(known: ReadonlyMap<number, Badge>, items: readonly BoardItem[]): Map<number, Badge> {
  const badges = new Map(known);
  for (const item of items) {
    const badge = badgeOf(item);
    if (badge) badges.set(Number(item.entity.id), badge);
  }
  return badges;
}

/** 30 s, 1 min, 2 min … 10 min, each up to a quarter longer, so that many open boards do not come back together. */
function retryDelay(failures: number, random: number): number {
  const base = Math.min(FIRST_RETRY_MS * 2 ** (failures - 1), LONGEST_RETRY_MS);
  return Math.round(base * (1 + random / 4));
}
