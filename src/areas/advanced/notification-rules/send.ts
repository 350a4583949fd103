import type { NotificationRules } from '#contract/notifications.ts';
import type { ReadAudit } from '#gateway-client/admin-calls.ts';
import { type LastSave, readLastSave } from '#gateway-client/last-save.ts';
import type { NotificationRulesCalls } from '#gateway-client/notifications-calls.ts';
import { isApiError } from '#http/errors.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { differences, draftOf } from './draft.ts';

/** How a save ended. */
export type Outcome =
  | { readonly status: 'saved'; readonly rules: NotificationRules }
  | { readonly status: 'failed'; readonly error: unknown }
  /** Another saved meanwhile: `theirs` stands now. */
  | { readonly status: 'conflict'; readonly theirs: NotificationRules; readonly by: LastSave | null };

export interface SendDeps {
  readonly calls: NotificationRulesCalls;
  readonly readAudit: ReadAudit;
}

/** Saves, not by the page's own signal: a press just before leaving is still meant. Never rejects. @param base as this person read it */
export async function send(
  deps: SendDeps,
  sent: NotificationRules,
  base: NotificationRules,
): Promise<Outcome> {
  try {
    return { status: 'saved', rules: await deps.calls.save(sent, createLifetime().signal) };
  } catch (error) {
    const code = isApiError(error) ? error.detail.code : undefined;
    return code === 'conflict' ? afterConflict(deps, sent, base) : { status: 'failed', error };
  }
}

/** One's own earlier attempt whose answer was lost is a success; a save that changed nothing hinders nobody. */
async function afterConflict(
  deps: SendDeps,
  sent: NotificationRules,
  base: NotificationRules,
): Promise<Outcome> {
  try {
    const { signal } = createLifetime();
    const theirs = await deps.calls.read(signal);
    if (isSame(theirs, sent)) return { status: 'saved', rules: theirs };
    if (isSame(theirs, base)) return await send(deps, { ...sent, version: theirs.version }, theirs);
    const by = await readLastSave(deps.readAudit, 'settings', signal, 'notification_rules.');
    return { status: 'conflict', theirs, by };
  } catch (error) {
    return { status: 'failed', error };
  }
}

function isSame(left: NotificationRules, right: NotificationRules): boolean {
  return differences(draftOf(left), draftOf(right)).length === 0;
}
