import type { AccountData, Task } from './types.ts';

const DAY = 86_400;
const TEXTS = [
  'Уточнить оплату счёта',
  'Согласовать отгрузку',
  'Отправить договор',
  'Напомнить об акте сверки',
];

/** One task on every fifth open lead, some of them late, and a note beside it. */
export function seedTasks(accountData: AccountData, now: number): void {
  const leads = [...accountData.rows.leads.values()].filter(
    (lead) => lead.id % 5 === 0 && !lead.own.closed_at,
  );
  leads.forEach((lead, at) => {
    const id = 50001 + at;
    const complete_till = now + ((at % 9) - 3) * DAY;
    lead.closest_task_at = complete_till;
    accountData.tasks.set(id, task(id, lead.id, lead.responsible_user_id, complete_till, now - DAY));
    const stamp = { created_by: 502, updated_by: 502, created_at: now - DAY, updated_at: now - DAY };
    const params = { text: 'Клиент просит счёт с отсрочкой' };
    const base = { id: 55001 + at, entity_id: lead.id, entity_type: 'leads' as const, note_type: 'common' };
    accountData.notes.set(55001 + at, {
      ...base,
      params,
      responsible_user_id: lead.responsible_user_id,
      ...stamp,
    });
  });
}

function task(id: number, lead: number, user: number, till: number, created: number): Task {
  return {
    id,
    text: TEXTS[id % TEXTS.length] ?? '',
    task_type_id: 1 + (id % 2),
    entity_id: lead,
    entity_type: 'leads',
    responsible_user_id: user,
    complete_till: till,
    is_completed: false,
    duration: 0,
    result: null,
    created_by: user,
    updated_by: user,
    created_at: created,
    updated_at: created,
  };
}
