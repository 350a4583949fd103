import type { RequestRulesResponse } from '#contract/requests/requests.ts';
import type { RequestRulesCalls } from '#gateway-client/calls/admin-calls.ts';
import type { LastSave } from '#gateway-client/last-save.ts';
import { computed } from '#shared/derived.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { ReadonlySignal } from '#shared/signals.ts';
import { createVersionedForm, type Kept, type VersionedForm } from '../versioned-form/versioned-form.ts';
import { type Draft, draftOf, rulesOf, sameRules } from './draft.ts';

export interface RulesDeps {
  readonly calls: RequestRulesCalls;
  readonly kept: Kept<RequestRulesResponse, Draft>;
  /** Decimal sign of the reader's language. */
  readonly decimal: string;
  /** Who saved last, according to the audit. */
  lastSave(signal: AbortSignal): Promise<LastSave | null>;
}

/** `invalid`: a sum is invalid; the rows show which. */
export interface RulesModel extends VersionedForm<RequestRulesResponse, Draft> {
  /** The user's role hides sums: limits are neither shown nor saved. */
  readonly sumsHidden: ReadonlySignal<boolean>;
}

export function createRulesModel(deps: RulesDeps, lifetime: Lifetime): RulesModel {
  const { calls, kept, decimal } = deps;
  const form = createVersionedForm<RequestRulesResponse, Draft>(
    {
      kept,
      empty: { kinds: [], limits: [], sumsHidden: false },
      read: (signal) => calls.read(signal),
      save: (rules, signal) => calls.save(rules, signal),
      lastSave: (signal) => deps.lastSave(signal),
      isSame: sameRules,
      draftOf: (rules) => draftOf(rules, decimal),
      toSend: rulesOf,
    },
    lifetime,
  );
  const { base, draft } = form;
  const sumsHidden = computed(() => draft.value.sumsHidden || base.value?.sums_hidden === true);
  return { ...form, sumsHidden };
}
