import type { AccountData } from './types.ts';

/** One file in the feed of the first deal, as if a user had attached it. */
export function seedFiles(accountData: AccountData, now: number): void {
  const stamp = { created_by: 502, updated_by: 502, created_at: now - 3600, updated_at: now - 3600 };
  accountData.notes.set(55901, {
    id: 55901,
    entity_id: 10001,
    entity_type: 'leads',
    note_type: 'attachment',
    params: { file_uuid: 'f0000000-0000-4000-8000-000000055901', file_name: 'Договор поставки.pdf' },
    responsible_user_id: 502,
    ...stamp,
  });
}
