// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLifetime, type Lifetime } from '#shared/lifetime.ts';
import { createLog } from '#shared/log.ts';
import { createHostCore } from './core.ts';
import { drawWaiting } from './page/waiting.ts';
import { type FakePage, fakeWidget, installFakePage } from './testing/fake-page.ts';
import { createHost as withTools } from './tools.ts';

let page: FakePage;
let lifetime: Lifetime;
const notes: string[] = [];
const log = createLog({ debug: (line) => notes.push(line), trace: (line) => notes.push(line) });
const createHost = (...core: Parameters<typeof createHostCore>) => {
  const bridge = createHostCore(...core);
  const parts = {
    modal: () => import('./surfaces/modal.ts'),
    board: () => import('./surfaces/board.ts'),
    section: () => import('./surfaces/section.ts'),
    copy: () => import('./copy.ts'),
  };
  return { ...withTools(bridge, parts), ...bridge };
};
const settled = () => new Promise((resolve) => queueMicrotask(() => resolve(undefined)));

beforeEach(() => {
  page = installFakePage();
  lifetime = createLifetime();
  notes.length = 0;
});
afterEach(() => {
  lifetime.end();
  vi.unstubAllGlobals();
});

describe('page', () => {
  it('identifies a card by area and id, a new card by id 0, and a page by its path', () => {
    const host = createHost(fakeWidget(), lifetime, log);
    expect(host.page()).toEqual({
      key: 'leads/10001',
      area: 'leads_card',
      card: { entity: 'leads', id: 10001 },
    });
    page.card = { id: '0' };
    expect(host.page().card).toEqual({ entity: 'leads', id: 0 });
    page.card = false;
    page.area = 'leads-pipeline';
    expect(host.page()).toMatchObject({ area: 'leads-pipeline', card: null });
  });

  it('does not take a mail thread for a card', () => {
    page.area = 'mail';
    page.entity = 'mail';
    expect(createHost(fakeWidget(), lifetime, log).page().card).toBeNull();
  });
});

describe('right column', () => {
  it('is not blank while its files load', () => {
    const surface = createHost(fakeWidget(), lifetime, log).panel(lifetime.child());
    drawWaiting(surface, 'Загружаем', []);
    const { root } = surface;
    expect(root.querySelector('[role=status]')?.getAttribute('aria-label')).toBe('Загружаем');
    expect(root.querySelectorAll('i')).toHaveLength(4);
    expect(root.textContent).toBe('');
  });

  it('shows stored figures and their date as text', () => {
    const surface = createHost(fakeWidget(), lifetime, log).panel(lifetime.child());
    const sums = ['ООО «Ромашка»', '', 'Долг', '<b>86 400 ₽</b>', 'Аванс', '5 $'];
    drawWaiting(surface, 'Загружаем', ['обновлено 22 нояб.', ...sums]);
    const { root } = surface;
    expect(root.textContent).toBe('ООО «Ромашка»Долг<b>86 400 ₽</b>Аванс5 $обновлено 22 нояб.');
    const rows = [...root.querySelectorAll('div')].filter(({ style }) => style.display === 'flex');
    expect(rows.map(({ style }) => style.opacity)).toEqual(['.75', '.75', '.75']);
    expect(root.querySelector('b')).toBeNull();
    expect(root.querySelectorAll('i')).toHaveLength(4);
  });

  it('knows whose figures they are: account, user and gateway', () => {
    const widget = fakeWidget({ gateway_url: 'https://g.example' });
    expect(createHost(widget, lifetime, log).owner()).toMatch(/^\d+ \d+ https:\/\/g\.example$/);
  });

  it('draws the frame once, keeps one surface per lifetime, and removes everything at the end', () => {
    const widget = fakeWidget();
    const host = createHost(widget, lifetime, log);
    const area = lifetime.child();
    expect(host.panel(area).root).toBe(host.panel(area).root);
    expect(widget.drawn).toBe(1);
    expect(document.querySelectorAll('.sverka-panel')).toHaveLength(1);
    area.end();
    expect(document.querySelectorAll('.card-widgets__widget-sverka, .sverka-panel')).toHaveLength(0);
  });

  it('restores the same element after the host removed the column', () => {
    const host = createHost(fakeWidget(), lifetime, log);
    const surface = host.panel(lifetime.child());
    surface.root.textContent = 'долг';
    document.querySelector('.elements')?.replaceChildren();
    host.restorePanel();
    const again = document.querySelector('.sverka-panel');
    expect(again?.shadowRoot?.contains(surface.root)).toBe(true);
    expect(surface.root.isConnected).toBe(true);
    expect(document.querySelectorAll('.card-widgets__widget-sverka')).toHaveLength(1);
  });

  it('reports that the column is missing, and recovers when it appears', () => {
    document.querySelector('.elements')?.remove();
    const host = createHost(fakeWidget(), lifetime, log);
    const surface = host.panel(lifetime.child());
    expect(notes.join()).toContain('anchor of the right column not found');
    document.getElementById('widgets_block')?.insertAdjacentHTML('beforeend', '<div class="elements"></div>');
    host.restorePanel();
    expect(surface.root.isConnected).toBe(true);
  });
});

describe('theme', () => {
  it('follows the page', async () => {
    const host = createHost(fakeWidget(), lifetime, log);
    const { root } = host.panel(lifetime.child());
    expect(root.dataset.theme).toBe('light');
    document.documentElement.dataset.colorScheme = 'dark';
    await vi.waitFor(() => expect(root.dataset.theme).toBe('dark'));
    delete document.documentElement.dataset.colorScheme;
  });
});

describe('board', () => {
  const boardOf = (ids: number[]) =>
    `<div id="pipeline_holder">${ids.map((id) => `<div class="pipeline_leads__item" data-id="${id}"></div>`).join('')}</div>`;

  it('reports drawn leads, again when the host draws more, and ignores our own badges', async () => {
    document.getElementById('page_holder')?.insertAdjacentHTML('beforeend', boardOf([1, 2]));
    const area = lifetime.child();
    const board = await createHost(fakeWidget(), lifetime, log).board(area);
    const seen: number[][] = [];
    board.watch((leads) => seen.push(leads.map((lead) => lead.id)));
    const node = document.querySelector<HTMLElement>('.pipeline_leads__item');
    const lookLater = vi.spyOn(area, 'after');
    if (node) board.badge(area, { id: 1, node });
    await settled();
    expect(node?.querySelector('.sverka-badge')).not.toBeNull();
    expect(lookLater).not.toHaveBeenCalled();
    document
      .getElementById('pipeline_holder')
      ?.insertAdjacentHTML('beforeend', '<div class="pipeline_leads__item" data-id="3"></div>');
    await vi.waitFor(() =>
      expect(seen).toEqual([
        [1, 2],
        [1, 2, 3],
      ]),
    );
    area.end();
    expect(document.querySelectorAll('.sverka-badge')).toHaveLength(0);
    expect(node?.getAttribute('style') ?? '').not.toContain('relative');
  });

  it('notices that its board is gone', async () => {
    document.getElementById('page_holder')?.insertAdjacentHTML('beforeend', boardOf([1]));
    const host = createHost(fakeWidget(), lifetime, log);
    const area = lifetime.child();
    (await host.board(area)).watch(() => undefined);
    expect(host.anchors.attached(area)).toBe(true);
    document.getElementById('pipeline_holder')?.remove();
    expect(host.anchors.attached(area)).toBe(false);
    expect(host.ready('pipeline')).toBe(false);
  });
});

describe('selection and user', () => {
  it('returns the selected rows in page order, and none outside lists', () => {
    const widget = fakeWidget();
    widget.list_selected = () => ({
      selected: [
        { id: '7', type: 'lead' },
        { id: 8, type: 'task' },
      ],
    });
    expect(createHost(widget, lifetime, log).selectedRows()).toEqual([
      { id: '7', type: 'lead' },
      { id: 8, type: 'task' },
    ]);
    widget.list_selected = () => false;
    expect(createHost(widget, lifetime, log).selectedRows()).toEqual([]);
  });

  it('recognises an administrator by rights or by the managers map', () => {
    const host = createHost(fakeWidget(), lifetime, log);
    expect(host.user()).toEqual({ id: 503, name: 'Анна', isAdmin: false });
    page.constants.user_rights = {};
    page.constants.managers = { 503: { is_admin: 'Y' } };
    expect(host.user().isAdmin).toBe(true);
  });
});

describe('the settings page', () => {
  it('lists the account’s users as the page does now', async () => {
    page.constants.groups = { group_0: 'Продажи', '<b>': 'не группа' };
    page.constants.managers = {
      503: { title: 'Анна', group: 'group_0', active: true, is_admin: 'Y' },
      506: { title: 'Олег', group: 'group_0', active: false, is_admin: 'N' },
      free: { title: 'не сотрудник' },
    };
    const host = createHost(fakeWidget(), lifetime, log);
    expect(await host.people(lifetime)).toEqual({
      groups: [{ id: 'group_0', name: 'Продажи' }],
      users: [
        { id: '503', name: 'Анна', group: 'group_0', active: true, isAdmin: true },
        { id: '506', name: 'Олег', group: 'group_0', active: false, isAdmin: false },
      ],
    });
    page.constants.managers = {};
    expect((await host.people(lifetime)).users).toEqual([]);
  });
});
