/** The CRM’s accounts as the gateway itself uses them. */

import type { Rest } from '#amo/rest.ts';
import type { AccountId, UserId } from '#domain/ids.ts';
import type { Result } from '#shared/result.ts';
import type { ConnectFault, Grant } from './connect.ts';

/** REST v4 of one account with the gateway's own access. */
export interface AmoClient {
  readonly accountId: AccountId;
  /**
   * For the resources of `src/amo`. Rejects with ApiError: `rate` with a wait, `auth` with the code
   * `not_connected` when access is lost in the middle.
   */
  readonly rest: Rest;
}

export interface OpenOptions {
  /** Act with the rights of this user instead of those of the administrator who gave access. */
  readonly asUser?: UserId;
}

/** Accounts as server-side code uses them. */
export interface AmoAccounts {
  open(accountId: AccountId, options?: OpenOptions): Promise<AmoClient | 'not_connected'>;
}

/**
 * The result of trying the tokens: they work, the platform refused them, it did not answer, or there never
 * were any.
 */
export type AfterUninstall = 'connected' | 'refused' | 'unanswered' | 'never';

/** All OAuth state of one process: created once, shared by routes and jobs. */
export interface AmoConnections {
  readonly accounts: AmoAccounts;
  /** Accepts access that an administrator has given. */
  connect(grant: Grant): Promise<Result<AccountId, ConnectFault>>;
  /** Tries the tokens of an account marked as disconnected. @returns whether they work */
  revive(accountId: AccountId): Promise<boolean>;
  /**
   * Handles a claim that the account has uninstalled the integration: tries the tokens and believes only a
   * refusal, because anyone who has seen the call can repeat it.
   */
  uninstalled(accountId: AccountId): Promise<AfterUninstall>;
  /** Exchanges refresh tokens that are about to expire and those lost lately. @returns how many work now */
  tend(): Promise<number>;
  /**
   * Resolves once no exchange is under way: the new pair must be stored before the process stops, because the
   * old token is used up.
   */
  idle(): Promise<void>;
}
