/** The card's lazy parts, each fetched when the user first opens it. */

import { createLazyModule } from '#areas/lazy-module.ts';
import type { RequestKind } from '#domain/requests/request-fields.ts';
import { signal } from '#shared/signals.ts';
import type { Details, SectionDeps, Sections } from './section-types.ts';
import { answerOf } from './status.ts';
import { writeAccessDenied } from './write-access.ts';

/** Sections the user left open and the last requested kind, in the browser's storage. */
const OPENED = 'opened';
export const ASKED = 'asked';

/** In the order of buttons. */
const quick: readonly RequestKind[] = ['invoice', 'payment_order', 'reconciliation', 'closing_documents'];

export function createSections(deps: SectionDeps): Sections {
  const { context, lifetime, report } = deps;
  const { host, text } = context;
  const opened = signal<ReadonlySet<string>>(new Set(host.storage.read(OPENED)?.split(' ')));
  const opening = signal(false);
  // Drafts of the previous user of this browser hold names and accounts.
  const mine = `draft:${host.account().id} ${host.user().id} `;
  for (const key of host.storage.keys())
    if (key.startsWith('draft:') && !key.startsWith(mine)) host.storage.remove(key);
  const details = createLazyModule(
    lifetime,
    async () => (await context.load(lifetime, 'cardDetails')).createDetails(deps, sections),
    report,
  );
  const sections: Sections = {
    card: deps.card,
    details,
    requests: createLazyModule(
      lifetime,
      async () => (await context.load(lifetime, 'cardRequests')).createRequests(deps, sections),
      report,
    ),
    // When the details fail, so does this.
    dealInvoices: createLazyModule(
      lifetime,
      async () => ((await details.want()) as Details).dealInvoices(),
      report,
    ),
    payments: createLazyModule(
      lifetime,
      async () => (await context.load(lifetime, 'cardPayments')).createPayments(deps),
      report,
    ),
    opened,
    opening,
    ...createAsking(deps, () => sections),
    toggle(section, open) {
      const next = new Set(opened.value);
      if (open) next.add(section);
      else next.delete(section);
      opened.value = next;
      host.storage.write(OPENED, [...next].filter((name) => name !== 'match').join(' '));
    },
    openDocuments(panel, kind) {
      if (opening.value) return;
      opening.value = true;
      // Both at once: the first needs the second, which is then loaded.
      Promise.all([details.want(), kind && context.load(lifetime, 'cardDocuments')])
        .then(([tools]) => tools?.openDocuments(panel, kind))
        .catch((error: unknown) => {
          report(error);
          host.notifyError(text('widget.name'), text('errors.area_failed'));
        })
        .finally(() => {
          opening.value = false;
        });
    },
  };
  return sections;
}

type Asking = Pick<Sections, 'asking' | 'kindsOf' | 'inRequests' | 'ask' | 'showRequest'>;

function createAsking({ context, model }: SectionDeps, sectionsOf: () => Sections): Asking {
  const asking = signal(false);
  // Read once: buttons do not move while the card is open.
  const last = context.host.storage.read(ASKED);
  const own: Asking = {
    asking,
    kindsOf({ kinds }) {
      return quick
        .filter((kind) => kinds.includes(kind))
        .sort((one, other) => +(other === last) - +(one === last));
    },
    inRequests(act) {
      asking.value = true;
      void sectionsOf()
        .requests.want()
        .then((part) => {
          asking.value = false;
          if (part) act(part);
          else sectionsOf().toggle('requests', true);
        });
    },
    ask() {
      const panel = answerOf(model.status.value)?.panel;
      const [kind] = panel?.requests && !writeAccessDenied(panel) ? own.kindsOf(panel.requests) : [];
      if (kind) own.inRequests((part) => part.openForm({ kind }));
    },
    showRequest(number) {
      sectionsOf().toggle('requests', true);
      own.inRequests((part) => part.show(number));
    },
  };
  return own;
}
