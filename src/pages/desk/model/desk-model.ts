import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { DeskClient } from '#gateway-client/desk-client.ts';
import type { Clock } from '#shared/clock.ts';
import { computed, effect } from '#shared/derived.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type Signal, signal, untracked } from '#shared/signals.ts';
import type { Browser } from '../browser.ts';
import { type ActionModel, createActionModel } from './action-model.ts';
import { createDraftInvoicesModel, type DraftInvoicesModel } from './draft-invoices-model.ts';
import { createDrafts, type Drafts } from './drafts.ts';
import { createFilesModel, type FilesModel } from './files-model.ts';
import { createOpenModel, type OpenModel } from './open-model.ts';
import { startPoll } from './poll.ts';
import { createQueueModel, type QueueModel } from './queue-model.ts';
import { createSelectionModel, type SelectionDeps, type SelectionModel } from './selection-model.ts';
import { createSessionModel, type SessionModel } from './session-model.ts';
import { createStatementsModel, type StatementsModel } from './statements-model.ts';
import { createToastModel, type ToastModel } from './toast-model.ts';

/** All the desk knows and does; what is written survives a session that ends, as long as the tab is open. */
export interface DeskModel {
  readonly session: SessionModel;
  readonly queue: QueueModel;
  readonly open: OpenModel;
  readonly actions: ActionModel;
  readonly drafts: Drafts;
  readonly files: FilesModel;
  readonly selection: SelectionModel;
  readonly toasts: ToastModel;
  /** Milliseconds since the epoch, ticking for ages. */
  readonly now: Signal<number>;
  /** Opens another request: one on, one back, or the first. */
  move(by: 1 | -1): void;
  choose(request: AccountingRequest): void;
  leave(): void;
  refresh(): Promise<void>;
  fileUrl(request: AccountingRequest, attachmentId: string): Promise<string>;
  readonly statements: StatementsModel;
  readonly draftInvoices: DraftInvoicesModel;
}

export interface DeskDeps {
  readonly client: DeskClient;
  readonly clock: Clock;
  readonly browser: Browser;
  readonly lifetime: Lifetime;
}

const TICK_MS = 30_000;

export function createDeskModel({ client, clock, browser, lifetime }: DeskDeps): DeskModel {
  const session = createSessionModel(client, lifetime);
  const onFault = session.endedBy;
  const queue = createQueueModel(client, lifetime, onFault);
  const open = createOpenModel(client, lifetime, onFault);
  const drafts = createDrafts();
  const files = createFilesModel(client, clock, lifetime, drafts, onFault);
  const onDone = (): void => void queue.reload();
  const toasts = createToastModel(lifetime);
  const actions = createActionModel({ client, clock, lifetime, open, drafts, toasts, onFault, onDone });
  const onMany: SelectionDeps['onDone'] = (done, { items }) => {
    for (const { request } of items) if (request) open.receive(request);
    if (done > 0) toasts.say({ said: 'many', number: done });
    onDone();
  };
  const many = { client, clock, lifetime, shown: queue.items, onFault, onDone: onMany };
  const selection = createSelectionModel(many);
  const now = ticking(clock, lifetime);
  const refresh = async (): Promise<boolean> => {
    now.value = clock.now();
    if (session.state.value.status !== 'in') return true;
    if (!(await queue.reload())) return false;
    const shown = open.request.value;
    const listed = queue.items.value?.find(({ id }) => id === shown?.id);
    if (!listed) return open.reload();
    open.receive(listed);
    return true;
  };
  const poll = startPoll(lifetime, browser, refresh);
  const isIn = computed(() => session.state.value.status === 'in');
  effectFor(lifetime, () => {
    if (isIn.value) untracked(() => void poll.now());
  });
  const choose = (request: AccountingRequest): void => {
    if (request.id !== open.request.value?.id) actions.closeForm();
    open.open(request);
  };
  return {
    session,
    queue,
    open,
    actions,
    drafts,
    files,
    selection,
    toasts,
    now,
    choose,
    refresh: poll.now,
    move: (by) => {
      const next = neighbour(queue.items.value ?? [], open.request.value?.id, by);
      if (next) choose(next);
    },
    leave: () => {
      actions.closeForm();
      open.close();
    },
    ...createFiles({ client, browser, lifetime }, onFault),
  };
}

function createFiles(
  { client, browser, lifetime }: Pick<DeskDeps, 'client' | 'browser' | 'lifetime'>,
  onFault: (error: unknown) => void,
): Pick<DeskModel, 'fileUrl' | 'statements' | 'draftInvoices'> {
  return {
    fileUrl: fileLinks(client, lifetime, onFault),
    statements: createStatementsModel(client, browser, lifetime, onFault),
    draftInvoices: createDraftInvoicesModel(client, lifetime, onFault),
  };
}

function fileLinks(
  client: DeskClient,
  lifetime: Lifetime,
  onFault: (error: unknown) => void,
): DeskModel['fileUrl'] {
  return async (request, attachmentId) => {
    try {
      return await client.fileUrl(request.id, attachmentId, lifetime.signal);
    } catch (error) {
      onFault(error);
      throw error;
    }
  };
}

function ticking(clock: Pick<Clock, 'now'>, lifetime: Lifetime): Signal<number> {
  const now = signal(clock.now());
  lifetime.every(TICK_MS, () => {
    now.value = clock.now();
  });
  return now;
}

/** Of a request that has left the queue, the first. */
function neighbour(
  items: readonly AccountingRequest[],
  id: string | undefined,
  by: 1 | -1,
): AccountingRequest | undefined {
  const at = items.findIndex((item) => item.id === id);
  return at === -1 ? items[0] : items[at + by];
}

function effectFor(lifetime: Lifetime, run: () => void): void {
  lifetime.onEnd(effect(run));
}
