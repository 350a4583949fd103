import type { ConfigChange, ConfigPreview } from '#contract/settings/settings-history.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import type { Database } from '../store/engine/database.ts';
import type { SavedVersion, Versioned } from '../store/settings/settings-history.ts';

/** An administrator who puts a version back. */
export interface Restorer {
  readonly accountId: AccountId;
  readonly userId: UserId;
  readonly isAdmin: boolean;
  readonly seesSums: boolean;
  readonly origin: string;
}

/** What is put back, as a save of its own. */
export interface Restoring<Value> extends Restorer {
  readonly at: Date;
  /** With the version that stands now in place of its own. */
  readonly value: Value;
  readonly restoredFrom: number;
}

/**
 * One thing administrators set, whose versions can be told apart and put back. A new one is added to
 * `kinds.ts`.
 */
export interface ConfigKind<Value extends Versioned> {
  /** On the wire; the page has words for it under `advanced.settings_history.kind`. */
  readonly name: string;
  read(database: Database, accountId: AccountId): Promise<Value>;
  /** Saves whose version is below, newest first. */
  history(
    database: Database,
    accountId: AccountId,
    below: number,
    limit: number,
  ): Promise<readonly SavedVersion<Value>[]>;
  /** A version as who sees no sums puts it back: what he cannot see stays as it stands. */
  keepSums?(value: Value, stands: Value): Value;
  /** The difference, for people. */
  describe(before: Value, after: Value): ConfigChange[];
  /** Why this person may not put it back. */
  refusal(value: Value, restorer: Restorer): Extract<ConfigPreview['refusal'], 'locks_out'> | null;
  /** @returns null when somebody else saved meanwhile */
  apply(database: Database, restoring: Restoring<Value>): Promise<Value | null>;
}
