import type { Roles } from '#contract/settings/roles.ts';
import type { LastSave } from '#gateway-client/last-save.ts';
import type { RolesCalls } from '#gateway-client/types.ts';
import { isApiError } from '#http/errors.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { type Change, changesBetween, locksOut } from './changes.ts';

/** How a save ended. */
export type Outcome =
  | { readonly status: 'saved'; readonly roles: Roles }
  | { readonly status: 'failed'; readonly error: unknown }
  /** Nobody would be left who governs. */
  | { readonly status: 'locked' }
  /** Another saved meanwhile: `theirs` stands now, `changes` is what they made of what this person had read. */
  | {
      readonly status: 'conflict';
      readonly theirs: Roles;
      readonly changes: readonly Change[];
      readonly by: LastSave | null;
    };

export interface SendDeps {
  readonly calls: RolesCalls;
  /** Who saved last, where that can be told. */
  readonly lastSave: (signal: AbortSignal) => Promise<LastSave | null>;
}

/**
 * Saves, not by the area's own signal: a press just before leaving is still meant. Never rejects.
 * @param base as this person read it
 */
export async function send(deps: SendDeps, sent: Roles, base: Roles): Promise<Outcome> {
  try {
    return { status: 'saved', roles: await deps.calls.save(sent, createLifetime().signal) };
  } catch (error) {
    const code = isApiError(error) ? error.detail.code : undefined;
    if (code === 'invalid_body' && locksOut(sent, false)) return { status: 'locked' };
    return code === 'conflict' ? afterConflict(deps, sent, base) : { status: 'failed', error };
  }
}

/** One's own earlier attempt whose answer was lost is a success; a save that changed nothing hinders nobody. */
async function afterConflict(deps: SendDeps, sent: Roles, base: Roles): Promise<Outcome> {
  try {
    const { signal } = createLifetime();
    const theirs = await deps.calls.read(signal);
    if (changesBetween(sent, theirs).length === 0) return { status: 'saved', roles: theirs };
    const changes = changesBetween(base, theirs);
    if (changes.length === 0) return await send(deps, { ...sent, version: theirs.version }, theirs);
    return { status: 'conflict', theirs, changes, by: await deps.lastSave(signal) };
  } catch (error) {
    return { status: 'failed', error };
  }
}
