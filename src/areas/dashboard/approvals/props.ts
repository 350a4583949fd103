import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { Translate } from '#shared/i18n.ts';
import type { ReadonlySignal } from '#shared/signals.ts';
import type { ApprovalsModel } from './state.ts';

/** What the pieces of the block need. */
export interface ApprovalsProps {
  readonly model: ApprovalsModel;
  readonly text: Translate;
  /** Milliseconds since the epoch; moves while the page is open. */
  readonly now: ReadonlySignal<number>;
  /** `YYYY-MM-DD` where the account is. */
  today(): string;
  userName(id: string): string | null;
  newKey(): string;
}

export interface ApprovalRowProps extends ApprovalsProps {
  readonly request: AccountingRequest;
}
