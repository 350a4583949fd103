import type { AccountingRequest, NewStep } from '#contract/requests/requests.ts';
import type { DeskClient } from '#gateway-client/desk-client.ts';
import { isApiError } from '#http/errors.ts';
import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type Signal, signal } from '#shared/signals.ts';
import { dayOf } from '../days.ts';
import type { DeskAction, Drafts, FormKind } from './drafts.ts';
import { firstDraft } from './first-draft.ts';
import type { OpenModel } from './open-model.ts';
import { createKeys } from './step-keys.ts';
import { type FormFault, stepOf } from './step-of.ts';
import type { ToastModel } from './toast-model.ts';

export interface ActionModel {
  /** The open form; it is of the request in sight. */
  readonly form: Signal<FormKind | null>;
  /** The action that is on its way. */
  readonly sending: Signal<DeskAction | null>;
  readonly fault: Signal<ActionFault | null>;
  /** Opens the form of an action, or does one that needs none; what may not be done now is ignored. */
  start(action: DeskAction): Promise<void>;
  send(): Promise<void>;
  /** Takes back the end that was just made, while it is offered. */
  undo(): Promise<void>;
  closeForm(): void;
}

export type ActionFault =
  | { readonly kind: 'form'; readonly missing: FormFault }
  /** Somebody else's step came in between; the request in sight is the new one. */
  | { readonly kind: 'conflict'; readonly possible: boolean }
  | { readonly kind: 'refused'; readonly error: unknown };

export interface ActionDeps {
  readonly client: Pick<DeskClient, 'act'>;
  readonly clock: Pick<Clock, 'uuid' | 'now'>;
  readonly lifetime: Lifetime;
  readonly open: OpenModel;
  readonly drafts: Drafts;
  readonly toasts: ToastModel;
  /** Called on every failure; true when it is dealt with elsewhere. */
  readonly onFault: (error: unknown) => boolean;
  readonly onDone: () => void;
}

type Act = (request: AccountingRequest, action: DeskAction, step: NewStep) => Promise<void>;
type ActionState = Pick<ActionModel, 'form' | 'sending' | 'fault'>;

export function createActionModel(deps: ActionDeps): ActionModel {
  const { open, drafts, clock, toasts } = deps;
  const state: ActionState = { form: signal(null), sending: signal(null), fault: signal(null) };
  const { form, sending, fault } = state;
  const act = createAct(deps, state);
  return {
    ...state,
    start: async (action) => {
      const request = open.request.value;
      if (!request || sending.value || !request.actions.includes(action)) return;
      fault.value = null;
      if (action === 'take' || action === 'reopen') {
        await act(request, action, { version: request.version, action });
        return;
      }
      drafts.begin(request.id, action, firstDraft(request, action, dayOf(clock.now())));
      form.value = action;
    },
    send: async () => {
      const request = open.request.value;
      const kind = form.value;
      if (!request || !kind || sending.value) return;
      const step = stepOf(kind, drafts.of(request.id, kind), request.version);
      if (step.ok) await act(request, kind, step.value);
      else fault.value = { kind: 'form', missing: step.failure };
    },
    undo: async () => {
      const ended = toasts.toast.value?.undo;
      if (!ended || sending.value) return;
      open.open(ended);
      await act(ended, 'reopen', { version: ended.version, action: 'reopen' });
    },
    closeForm: () => {
      form.value = null;
      fault.value = null;
    },
  };
}

function createAct(deps: ActionDeps, { form, sending, fault }: ActionState): Act {
  const { client, lifetime, open, drafts, toasts } = deps;
  const keyOf = createKeys(deps.clock);
  const explain = async (error: unknown, action: DeskAction): Promise<ActionFault | null> => {
    if (lifetime.ended || deps.onFault(error)) return null;
    if (!isConflict(error)) return { kind: 'refused', error };
    await open.reload();
    deps.onDone();
    return { kind: 'conflict', possible: open.request.value?.actions.includes(action) ?? false };
  };
  return async (request, action, step) => {
    sending.value = action;
    fault.value = null;
    toasts.close();
    try {
      const after = await client.act(request.id, step, keyOf(request.id, step), lifetime.signal);
      open.receive(after);
      if (action !== 'take' && action !== 'reopen') drafts.drop(request.id, action);
      if (open.request.value?.id === request.id) form.value = null;
      toasts.say({
        said: action,
        number: request.number,
        ...undoOf(after, action),
        ...nameOf(after, action),
      });
      deps.onDone();
    } catch (error) {
      fault.value = await explain(error, action);
    } finally {
      sending.value = null;
    }
  };
}

/** What ends a request is offered to be taken back. */
function undoOf(after: AccountingRequest, action: DeskAction): { readonly undo?: AccountingRequest } {
  const ends = action === 'finish' || action === 'reject';
  return ends && after.actions.includes('reopen') ? { undo: after } : {};
}

function nameOf({ steps }: AccountingRequest, action: DeskAction): { readonly name?: string } {
  const name = action === 'assign' ? steps.at(-1)?.assignee?.name : undefined;
  return name === undefined ? {} : { name };
}

function isConflict(error: unknown): boolean {
  return isApiError(error) && error.detail.code === 'conflict';
}
