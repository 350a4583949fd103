/** One opening of the form for one kind: its model, its draft, and how it is sent. */

import type { RequestContent } from '#contract/requests/request-content.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { isApiError } from '#http/errors.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, type Signal, signal } from '#shared/signals.ts';
import type { SectionContext } from '../context.ts';
import type { Draft } from '../drafts.ts';
import { createDraftAutosave, type DraftAutosave } from './draft/draft-autosave.ts';
import { type BankFinder, createBankFinder } from './fields/bank-finder.ts';
import { createFormModel, type FormDeps, type FormModel } from './form-model.ts';

export type SendStatus =
  | { readonly kind: 'typing' | 'sending' }
  | { readonly kind: 'refused'; readonly error: unknown }
  /** The key was used for an earlier content of this draft: that has been sent already. */
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'lookalike';
      readonly similar: AccountingRequest;
      /** The content to be sent. */
      readonly content: RequestContent;
    };

export interface FormSession extends Pick<DraftAutosave, 'draft' | 'elsewhere' | 'kept' | 'ignoreElsewhere'> {
  readonly form: FormModel;
  readonly bank: BankFinder;
  readonly status: ReadonlySignal<SendStatus>;
  /** Sends the form; resolves when the outcome is known. */
  send(): Promise<void>;
  /** «Это другая»: the user has compared it with the similar request. */
  confirm(): Promise<void>;
  /** Returns from the comparison to the fields. */
  edit(): void;
  /** Sends again with a new key; what was sent before is unchanged. */
  sendAgain(): Promise<void>;
  /** The draft is gone: stop storing it. */
  abandon(): void;
}

export interface SessionDeps extends Omit<FormDeps, 'start'> {
  readonly section: SectionContext;
  readonly start: Draft;
  /** Called when it was sent, or waits to be sent. */
  readonly onDone: () => void;
}

export function createFormSession(deps: SessionDeps, lifetime: Lifetime): FormSession {
  const { section, start } = deps;
  const form = createFormModel(deps, lifetime);
  const autosave = createDraftAutosave(section, form, start, lifetime);
  const bank = createBankFinder(section.deps.gateway, form, lifetime, (error) =>
    section.deps.context.log.trace('card', error),
  );
  const status = signal<SendStatus>({ kind: 'typing' });
  const sending: Sending = { ...deps, form, autosave, status };
  const send = async (change: Partial<Draft> = {}): Promise<void> => {
    if (status.value.kind === 'sending') return;
    const content = form.check();
    if (content) await go(sending, content, change);
    else status.value = { kind: 'typing' };
  };
  const { draft, elsewhere, kept, ignoreElsewhere } = autosave;
  return {
    form,
    bank,
    draft,
    elsewhere,
    kept,
    ignoreElsewhere,
    status,
    send: () => send(),
    confirm: () => send({ confirmed: true }),
    edit: () => {
      status.value = { kind: 'typing' };
    },
    sendAgain() {
      section.drafts.drop(draft.peek());
      return send({ key: section.deps.context.clock.uuid() });
    },
    abandon: autosave.stop,
  };
}

interface Sending extends SessionDeps {
  readonly form: FormModel;
  readonly autosave: DraftAutosave;
  readonly status: Signal<SendStatus>;
}

async function go(sending: Sending, content: RequestContent, change: Partial<Draft>): Promise<void> {
  const { section, autosave, status, onDone } = sending;
  autosave.put({ ...change, waiting: null, trouble: null });
  status.value = { kind: 'sending' };
  try {
    // The area's lifetime, not the form's: closing the window does not cancel a running request.
    const sent = await section.send(autosave.draft.value, content, section.deps.lifetime.signal);
    if (sent.kind === 'lookalike') {
      status.value = { ...sent, content };
      return;
    }
    autosave.stop();
    section.drafts.drop(autosave.draft.value);
    section.model.put(sent.request);
    const words = sending.start.corrects ? 'request.corrected' : 'request.sent';
    section.say(section.deps.context.text(words, { number: sent.request.number }));
    onDone();
  } catch (error) {
    fail(sending, error, content);
  }
}

function fail(
  { section, autosave, status, form, onDone }: Sending,
  error: unknown,
  content: RequestContent,
): void {
  if (section.isPassing(error)) {
    autosave.put({ waiting: content });
    autosave.stop();
    section.say(section.deps.context.text('request.waits'));
    section.outbox.later();
    onDone();
    return;
  }
  const { code, pointers = [] } = isApiError(error) ? error.detail : {};
  if (code === 'idempotency_mismatch') {
    status.value = { kind: 'gone' };
    return;
  }
  const strange = form.blame(pointers);
  const isAllPlaced = pointers.length > 0 && strange.length === 0;
  status.value = isAllPlaced ? { kind: 'typing' } : { kind: 'refused', error };
}
