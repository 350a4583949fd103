import type { WirePath } from '#contract/wire-path.ts';
/**
 * The bank of the БИК that is typed: its name, and its correspondent account where the person has not typed
 * one.
 */

import type { BankResponse } from '#contract/books/banks.ts';
import { checkBik } from '#domain/requisites/requisite-check.ts';
import type { Read } from '#gateway-client/reader.ts';
import { effect } from '#shared/derived.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal, untracked } from '#shared/signals.ts';
import type { FormModel } from '../form-model.ts';

export interface BankFinder {
  /** The directory's answer; null while there is no whole БИК, or no answer. */
  readonly found: ReadonlySignal<BankResponse | null>;
}

const CORRESPONDENT = 'correspondent_account';

export function createBankFinder(
  read: Read,
  form: Pick<FormModel, 'kind' | 'value' | 'fill'>,
  lifetime: Lifetime,
  failed: (error: unknown) => void,
): BankFinder {
  const found = signal<BankResponse | null>(null);
  if (form.kind !== 'payment_order') return { found };
  const none = (error: unknown): null => {
    if (!lifetime.ended) failed(error);
    return null;
  };
  const known = new Map<string, Promise<BankResponse | null>>();
  let own = '';
  const show = async (bik: string | null): Promise<void> => {
    own = bik ?? '';
    found.value = null;
    if (bik === null) return;
    const asked = known.get(bik) ?? ask(read, bik, lifetime.signal).catch(none);
    known.set(bik, asked);
    const answer = await asked;
    if (answer === null) known.delete(bik);
    if (own !== bik || lifetime.ended) return;
    found.value = answer;
    putAccount(form, answer);
  };
  const stop = effect(() => {
    const check = checkBik(form.value('bik'));
    const bik = check.kind === 'valid' ? check.value : null;
    untracked(() => void show(bik));
  });
  lifetime.onEnd(stop);
  return { found };
}

/** The correspondent account of another bank is replaced; one that fits was filled in by us, or is right. */
function putAccount(form: Pick<FormModel, 'value' | 'fill'>, answer: BankResponse | null): void {
  const account = answer?.bank?.correspondent_account;
  const typed = form.value(CORRESPONDENT).replace(/\s/g, '');
  const isOurs = typed === '' || (/^(3010|40102)\d*$/.test(typed) && typed.length === 20);
  if (account && isOurs && typed !== account) form.fill({ [CORRESPONDENT]: account });
}

function ask(read: Read, bik: string, signal: AbortSignal): Promise<BankResponse> {
  const path: WirePath = `/v1/banks/${bik}`;
  return read<BankResponse>({ operation: 'bank', method: 'GET', path, validate: isBankAnswer }, signal);
}

/** Hand-written: a generated check this small would be a file of its own. */
function isBankAnswer(data: unknown): boolean {
  const { as_of, bank } = (data ?? {}) as Partial<Record<keyof BankResponse, unknown>>;
  if (typeof as_of !== 'string') return false;
  if (bank === null) return true;
  const { name, place, correspondent_account: account } = (bank ?? {}) as Record<string, unknown>;
  return [name, place].every((text) => typeof text === 'string') && /^(\d{20})?$/.test(String(account));
}
