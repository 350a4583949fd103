import { h } from 'preact';
import type { OpenArea } from '#areas/context.ts';
import { services } from '#areas/services.ts';
import type { EntityRef } from '#contract/common-schemas.ts';
import type { BoardLead } from '#host/types.ts';
import { effect } from '#shared/derived.ts';
import { signal } from '#shared/signals.ts';
import { mount } from '#ui/mount.ts';
import { styles } from '#ui/styles/styles.ts';
import { BadgeView } from './BadgeView.tsx';
import type { Badge } from './badges.ts';
import { createDrawnBadges } from './drawn.ts';
import { createBoardModel } from './model.ts';
import css from './pipeline.css?inline';

/** Debt badges on the leads of the board. It never speaks up: without a gateway or an answer the board stays as it was. */
export const open: OpenArea = async (lifetime, context) => {
  const { host, text, clock, log } = context;
  const { amo, calls } = services(context);
  if (!calls) return;
  const board = await host.board(lifetime);
  if (lifetime.ended) return;
  const load = async (leads: readonly EntityRef[], abort: AbortSignal) => {
    const items = await amo.readParties(leads, abort);
    const hidden = new Set(items.filter((item) => item.hidden).map(({ entity }) => entity.id));
    const known = (await calls.batch({ items }, abort)).items;
    return known.map((item) => ({ ...item, hidden: hidden.has(item.entity.id) }));
  };
  const failed = (error: unknown): void => log.trace('pipeline', error);
  const model = createBoardModel({ load, random: () => clock.random(), failed }, lifetime);
  const leads = signal<readonly BoardLead[]>([]);
  const drawn = createDrawnBadges<Badge>(lifetime, (own, lead, badge) => {
    const surface = board.badge(own, lead);
    surface.style(styles + css);
    mount(own, surface.root, h(BadgeView, { text, badge }));
  });
  board.watch((seen) => {
    leads.value = seen;
    model.show(seen.map((lead) => lead.id));
  });
  lifetime.onEnd(effect(() => drawn.update(leads.value, model.badges.value)));
};
