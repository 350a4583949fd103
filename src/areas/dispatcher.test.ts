import { describe, expect, it } from 'vitest';
import type { Page } from '#host/types.ts';
import { createLifetime, type Lifetime } from '#shared/lifetime.ts';
import { createDispatcher } from './dispatcher.ts';

const board: Page = { key: 'leads-pipeline /leads/pipeline/1/', area: 'leads-pipeline', card: null };
const list: Page = { key: 'leads /leads/list/', area: 'leads', card: null };
const card = (id: number): Page => ({
  key: `leads/${id}`,
  area: 'leads_card',
  card: { entity: 'leads', id },
});

function setUp(start: Page) {
  const context = { page: start, pipeline: true, notifications: false, ready: true, attached: true };
  const alive: { area: string; lifetime: Lifetime }[] = [];
  const lifetime = createLifetime();
  const dispatcher = createDispatcher(lifetime, {
    page: () => context.page,
    switches: () => ({ pipeline: context.pipeline, dashboard: true, notifications: context.notifications }),
    ready: () => context.ready,
    attached: () => context.attached,
    open: (area, own) => alive.push({ area, lifetime: own }),
  });
  const open = () => alive.filter((entry) => !entry.lifetime.ended).map((entry) => entry.area);
  return { context, dispatcher, open, alive, lifetime };
}

describe('dispatcher', () => {
  it('opens a card once, however often the host announces it', () => {
    const { dispatcher, open, alive } = setUp(card(1));
    dispatcher.reconcile(true);
    dispatcher.reconcile(false);
    dispatcher.reconcile(true);
    expect(open()).toEqual(['card']);
    expect(alive).toHaveLength(1);
  });

  it('ends the old card before the new one opens', () => {
    const { context, dispatcher, open, alive } = setUp(card(1));
    dispatcher.reconcile(true);
    context.page = card(2);
    context.ready = false;
    dispatcher.reconcile(false);
    expect(open()).toEqual([]);
    dispatcher.reconcile(true);
    expect(open()).toEqual(['card']);
    expect(alive).toHaveLength(2);
  });

  it('returns to the board under a closed card on page:changed alone', () => {
    const { context, dispatcher, open } = setUp(board);
    dispatcher.reconcile(true);
    context.page = card(1);
    dispatcher.reconcile(true);
    expect(open()).toEqual(['card']);
    context.page = board;
    dispatcher.reconcile(false);
    expect(open()).toEqual(['pipeline']);
  });

  it('runs notifications on any page, once they are switched on', () => {
    const { context, dispatcher, open } = setUp(board);
    context.notifications = true;
    dispatcher.reconcile(true);
    expect(open()).toEqual(['pipeline', 'notifications']);
    context.page = { key: 'tasks', area: 'todo', card: null };
    dispatcher.reconcile(true);
    expect(open()).toEqual(['notifications']);
    // For a page the host had cached, page:changed is the only signal.
    context.page = board;
    dispatcher.reconcile(false);
    expect(open()).toEqual(['pipeline', 'notifications']);
    context.notifications = false;
    dispatcher.reconcile(true);
    expect(open()).toEqual(['pipeline']);
  });

  it('reopens what the host removed', () => {
    const { context, dispatcher, open, alive } = setUp(board);
    dispatcher.reconcile(true);
    context.attached = false;
    dispatcher.reconcile(true);
    expect(open()).toEqual(['pipeline']);
    expect(alive).toHaveLength(2);
  });

  it('leaves the board alone while its switch is off, and closes it when switched off', () => {
    const { context, dispatcher, open } = setUp(board);
    dispatcher.reconcile(true);
    context.pipeline = false;
    dispatcher.reconcile(true);
    expect(open()).toEqual([]);
  });

  it('reopens a failed area in a new lifetime', () => {
    const { dispatcher, open, alive } = setUp(card(1));
    dispatcher.reopen('card');
    dispatcher.reconcile(true);
    dispatcher.reopen('card');
    expect(open()).toEqual(['card']);
    expect(alive.map((entry) => entry.lifetime.ended)).toEqual([true, false]);
  });

  it('keeps a requested area while the page lasts, replaces it on a new request, and ends all at the end', () => {
    const { context, dispatcher, open, alive, lifetime } = setUp(list);
    dispatcher.openHere('list');
    dispatcher.reconcile(true);
    dispatcher.openHere('list');
    expect(open()).toEqual(['list']);
    expect(alive).toHaveLength(2);
    context.page = card(1);
    dispatcher.reconcile(true);
    expect(open()).toEqual(['card']);
    lifetime.end();
    dispatcher.reconcile(true);
    dispatcher.openHere('list');
    expect(open()).toEqual([]);
  });
});
