import type { Roles } from '#contract/settings/roles.ts';
import type { LastSave } from '#gateway-client/last-save.ts';
import type { RolesCalls } from '#gateway-client/types.ts';
import type { People } from '#host/types.ts';
import { computed } from '#shared/derived.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import type { ReadonlySignal } from '#shared/signals.ts';
import { createVersionedForm, type Kept, type VersionedForm } from '../versioned-form/versioned-form.ts';
import { type Change, changesBetween, locksOut } from './changes.ts';
import { type Draft, draftOf, rolesOf, withoutGone } from './draft.ts';

export interface RolesDeps {
  readonly calls: RolesCalls;
  readonly people: People;
  /** Whether the user is an administrator of the CRM itself. */
  readonly isAdmin: boolean;
  readonly kept: Kept<Roles, Draft>;
  /** Who saved last, according to the audit. */
  lastSave(signal: AbortSignal): Promise<LastSave | null>;
}

/** `invalid`: no administrator would be left. */
export interface RolesModel extends VersionedForm<Roles, Draft> {
  readonly people: People;
  /** What a save would change. */
  readonly changes: ReadonlySignal<readonly Change[]>;
}

export function createRolesModel(deps: RolesDeps, lifetime: Lifetime): RolesModel {
  const { calls, people, isAdmin, kept } = deps;
  const composed = (draft: Draft, { version }: Roles): Roles => rolesOf(draft, version, people);
  const form = createVersionedForm<Roles, Draft>(
    {
      kept,
      empty: { readOnly: false, rows: [] },
      read: (signal) => calls.read(signal),
      save: (roles, signal) => calls.save(roles, signal),
      lastSave: (signal) => deps.lastSave(signal),
      isSame: (left, right) => changesBetween(left, right).length === 0,
      isInvalid: (roles) => locksOut(roles, false),
      draftOf,
      toSend(draft, base) {
        const roles = composed(draft, base);
        return locksOut(roles, isAdmin) ? null : roles;
      },
      rebase: withoutGone,
    },
    lifetime,
  );
  const { base, draft } = form;
  const changes = computed(() =>
    base.value ? changesBetween(base.value, composed(draft.value, base.value)) : [],
  );
  return { ...form, people, changes };
}
