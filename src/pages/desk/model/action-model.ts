import { type Signal, signal } from '@preact/signals';
import type { DeskClient } from '#backoffice/desk-client.ts';
import type { AccountingRequest, NewStep } from '#contract/requests.ts';
import { isApiError } from '#http/errors.ts';
import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { Drafts, FormKind } from './drafts.ts';
import type { OpenModel } from './open-model.ts';
import { type FormFault, stepOf } from './step-of.ts';

/** What somebody of accounting may do from here. */
export type DeskAction = 'take' | FormKind;

export interface ActionModel {
  /** The open form; it is of the request in sight. */
  readonly form: Signal<FormKind | null>;
  /** The action that is on its way. */
  readonly sending: Signal<DeskAction | null>;
  readonly fault: Signal<ActionFault | null>;
  /** What was done last. */
  readonly said: Signal<{ readonly action: DeskAction; readonly number: number } | null>;
  /** Opens the form of an action, or does one that needs none; what may not be done now is ignored. */
  start(action: DeskAction): Promise<void>;
  send(): Promise<void>;
  closeForm(): void;
}

export type ActionFault =
  | { readonly kind: 'form'; readonly missing: FormFault }
  /** Somebody else's step came in between; the request in sight is the new one. */
  | { readonly kind: 'conflict'; readonly possible: boolean }
  | { readonly kind: 'refused'; readonly error: unknown };

export interface ActionDeps {
  readonly client: Pick<DeskClient, 'act'>;
  readonly clock: Pick<Clock, 'uuid'>;
  readonly lifetime: Lifetime;
  readonly open: OpenModel;
  readonly drafts: Drafts;
  /** Told of every failure; true when it is dealt with elsewhere. */
  readonly onFault: (error: unknown) => boolean;
  readonly onDone: () => void;
}

export function createActionModel(deps: ActionDeps): ActionModel {
  const { client, lifetime, open, drafts } = deps;
  const form = signal<FormKind | null>(null);
  const sending = signal<DeskAction | null>(null);
  const fault = signal<ActionFault | null>(null);
  const said = signal<ActionModel['said']['value']>(null);
  const keyOf = createKeys(deps.clock);

  const act = async (request: AccountingRequest, action: DeskAction, step: NewStep): Promise<void> => {
    sending.value = action;
    fault.value = null;
    said.value = null;
    try {
      const key = keyOf(request.id, step);
      open.receive(await client.act(request.id, step, key, lifetime.signal));
      if (action !== 'take') drafts.drop(request.id, action);
      if (open.request.value?.id === request.id) form.value = null;
      said.value = { action, number: request.number };
      deps.onDone();
    } catch (error) {
      fault.value = await explain(error, action);
    } finally {
      sending.value = null;
    }
  };
  const explain = async (error: unknown, action: DeskAction): Promise<ActionFault | null> => {
    if (lifetime.ended || deps.onFault(error)) return null;
    if (!isConflict(error)) return { kind: 'refused', error };
    await open.reload();
    deps.onDone();
    return { kind: 'conflict', possible: open.request.value?.actions.includes(action) ?? false };
  };
  return {
    ...{ form, sending, fault, said },
    start: async (action) => {
      const request = open.request.value;
      if (!request || sending.value || !request.actions.includes(action)) return;
      said.value = null;
      fault.value = null;
      if (action === 'take') await act(request, action, { version: request.version, action });
      else form.value = action;
    },
    send: async () => {
      const request = open.request.value;
      const kind = form.value;
      if (!request || !kind || sending.value) return;
      const step = stepOf(kind, drafts.of(request.id, kind), request.version);
      if (step.ok) await act(request, kind, step.value);
      else fault.value = { kind: 'form', missing: step.failure };
    },
    closeForm: () => {
      form.value = null;
      fault.value = null;
    },
  };
}

/** The same step always has the same key: sent again after a cut answer it is still one. */
function createKeys(clock: Pick<Clock, 'uuid'>) {
  const keys = new Map<string, string>();
  return (id: string, step: NewStep): string => {
    const name = `${id} ${JSON.stringify(step)}`;
    const key = keys.get(name) ?? clock.uuid();
    keys.set(name, key);
    return key;
  };
}

function isConflict(error: unknown): boolean {
  return isApiError(error) && error.detail.code === 'conflict';
}
