import type { ConfigChange, ConfigPreview } from '#contract/settings/settings-history.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import type { Database } from '../store/engine/database.ts';
import type { SavedVersion, Versioned } from '../store/settings/settings-history.ts';

/** An administrator who restores a version. */
export interface Restorer {
  readonly accountId: AccountId;
  readonly userId: UserId;
  readonly isAdmin: boolean;
  readonly seesSums: boolean;
  readonly origin: string;
}

/** A restored version, saved as a new one. */
export interface Restoring<Value> extends Restorer {
  readonly at: Date;
  /** The restored value, with the current version number in place of its own. */
  readonly value: Value;
  readonly restoredFrom: number;
}

/** One kind of settings whose versions can be compared and restored. A new one is added to `kinds.ts`. */
export interface ConfigKind<Value extends Versioned> {
  /** Name on the wire; the page's text is under `advanced.settings_history.kind`. */
  readonly name: string;
  read(database: Database, accountId: AccountId): Promise<Value>;
  /** Saves with a version below `below`, newest first. */
  history(
    database: Database,
    accountId: AccountId,
    below: number,
    limit: number,
  ): Promise<readonly SavedVersion<Value>[]>;
  /** The version as restored by a user who may not see sums: the hidden sums keep their current values. */
  keepSums?(value: Value, current: Value): Value;
  /** The difference, for display. */
  describe(before: Value, after: Value): ConfigChange[];
  /** Why this user may not restore it. */
  refusal(value: Value, restorer: Restorer): Extract<ConfigPreview['refusal'], 'locks_out'> | null;
  /** @returns null when someone else saved meanwhile */
  apply(database: Database, restoring: Restoring<Value>): Promise<Value | null>;
}
