import { h } from 'preact';
import type { OpenArea } from '#areas/context.ts';
import { services } from '#areas/services.ts';
import type { BatchRequest } from '#contract/books/batch.ts';
import { effect } from '#shared/derived.ts';
import { untracked } from '#shared/signals.ts';
import { mount } from '#ui/mount.ts';
import { styles } from '#ui/styles/styles.ts';
import { ListView } from './ListView.tsx';
import css from './list.css?inline';
import { createListModel } from './model.ts';
import { entitiesOf } from './rows.ts';

/** The ticked rows of a list, summed up in the host's modal. */
export const open: OpenArea = async (lifetime, context) => {
  const { host, text, clock } = context;
  const entities = entitiesOf(host.selectedRows());
  const modal = await host.modal(lifetime, { width: 640 });
  modal.style(styles + css);
  const { amo, calls } = services(context);
  const model = createListModel(
    {
      entities,
      readParties: (refs, signal) => amo.readParties(refs, signal),
      batch: calls && ((items, signal) => calls.batch({ items: items as BatchRequest['items'] }, signal)),
    },
    modal.lifetime,
  );
  const props = {
    text,
    model,
    isAdmin: host.user().isAdmin,
    now: () => clock.now(),
    copy: (table: string) => host.copy(table),
    userName: (id: string) => host.userName(id),
    timezone: host.account().timezone,
    onConfigure: () => {
      modal.close();
      host.navigate(`/settings/widgets/${host.code}/`);
    },
    onClose: () => modal.close(),
  };
  mount(modal.lifetime, modal.root, h(ListView, props));
  modal.lifetime.onEnd(
    effect(() => {
      void model.state.value;
      untracked(() => modal.centre());
    }),
  );
};
