import type { RequestRules, RequestRulesResponse } from '#contract/requests/requests.ts';
import type { RequestRulesCalls } from '#gateway-client/admin-calls.ts';
import type { LastSave } from '#gateway-client/last-save.ts';
import { isApiError } from '#http/errors.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { sameRules } from './draft.ts';

/** How a save ended. */
export type Outcome =
  | { readonly status: 'saved'; readonly settings: RequestRulesResponse }
  | { readonly status: 'failed'; readonly error: unknown }
  /** Another saved meanwhile: `theirs` stands now. */
  | { readonly status: 'conflict'; readonly theirs: RequestRulesResponse; readonly by: LastSave | null };

export interface SendDeps {
  readonly calls: RequestRulesCalls;
  /** Who saved last, where that can be told. */
  readonly lastSave: (signal: AbortSignal) => Promise<LastSave | null>;
}

/**
 * Saves, not by the page's own signal: a press just before leaving is still meant. Never rejects.
 * @param base as this person read it
 */
export async function send(deps: SendDeps, sent: RequestRules, base: RequestRules): Promise<Outcome> {
  try {
    return { status: 'saved', settings: await deps.calls.save(sent, createLifetime().signal) };
  } catch (error) {
    const code = isApiError(error) ? error.detail.code : undefined;
    return code === 'conflict' ? afterConflict(deps, sent, base) : { status: 'failed', error };
  }
}

/** One's own earlier attempt whose answer was lost is a success; a save that changed nothing hinders nobody. */
async function afterConflict(deps: SendDeps, sent: RequestRules, base: RequestRules): Promise<Outcome> {
  try {
    const { signal } = createLifetime();
    const theirs = await deps.calls.read(signal);
    if (sameRules(theirs, sent)) return { status: 'saved', settings: theirs };
    if (sameRules(theirs, base)) return await send(deps, { ...sent, version: theirs.version }, theirs);
    return { status: 'conflict', theirs, by: await deps.lastSave(signal) };
  } catch (error) {
    return { status: 'failed', error };
  }
}
