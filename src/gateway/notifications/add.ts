import type { NoticeKind, NoticeWords, NotificationRules } from '#contract/notifications.ts';
import type { Money } from '#contract/parts.ts';
import { type AccountId, type EntityKey, entityText } from '#domain/ids.ts';
import type { Transaction } from '../store/database.ts';
import { insertNotices, type NewNoticeRow } from '../store/notices.ts';
import { readGroupsOf, readNotificationRules } from '../store/notification-rules.ts';
import { channelOf, type Reader } from './channel.ts';

/** News for one user, told once however often it is added. */
export interface NewNotice {
  readonly accountId: AccountId;
  readonly userId: number;
  readonly kind: NoticeKind;
  /** The same event gives the same key: `request:<id>:<version>`, `event:<id>`. */
  readonly key: string;
  /** By the gateway's clock. */
  readonly at: Date;
  readonly entity?: {
    readonly type: 'leads' | 'contacts' | 'companies' | 'customers';
    readonly id: number;
  };
  /** Data, no sentence, no sum: the page and the task make words of it. */
  readonly words: NoticeWords;
  /** Given to those alone who may see sums. */
  readonly money?: Money;
  /** The user gets a task about it anyway: none is made for this. */
  readonly hasTask?: boolean;
}

/** Adds news in the transaction of what they tell about; what a user's rules switch off is dropped here. */
export async function addNotices(transaction: Transaction, notices: readonly NewNotice[]): Promise<void> {
  for (const accountId of new Set(notices.map((notice) => notice.accountId))) {
    const ofAccount = notices.filter((notice) => notice.accountId === accountId);
    const rules = await readNotificationRules(transaction, accountId);
    const groups = await readGroupsOf(transaction, accountId, [
      ...new Set(ofAccount.map(({ userId }) => userId)),
    ]);
    const rows = ofAccount.flatMap((notice) =>
      rowOf(notice, rules, { userId: notice.userId, groups: groups.get(notice.userId) ?? [] }),
    );
    await insertNotices(transaction, rows);
  }
}

function rowOf(notice: NewNotice, rules: NotificationRules | null, reader: Reader): NewNoticeRow[] {
  const { accountId, userId, kind, key, at, entity, words, money, hasTask } = notice;
  const channel = channelOf(rules, reader, kind);
  const onPage = channel === 'page' || channel === 'page_or_task';
  const asTask = !hasTask && (channel === 'task' || channel === 'page_or_task');
  if (!onPage && !asTask) return [];
  const about = entity ? entityText({ type: SINGULAR[entity.type], id: String(entity.id) }) : null;
  return [{ accountId, userId, kind, key, at, words, onPage, asTask, entity: about, money: money ?? null }];
}

const SINGULAR = {
  leads: 'lead',
  contacts: 'contact',
  companies: 'company',
  customers: 'customer',
} as const satisfies Record<string, EntityKey['type']>;
