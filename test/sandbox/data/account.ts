export interface SeedUser {
  active: boolean;
  id: number;
  name: string;
  login: string;
  lang: 'ru' | 'en';
  is_admin: boolean;
  group_id: number;
  rank: string;
  role_id: number | null;
}
export interface SeedRole {
  id: number;
  name: string;
  /** Rank of the users who have this role. */
  rank: string;
}
export interface Status {
  id: number;
  name: string;
  color: string;
  sort: number;
  type: 0 | 1;
}
export interface Pipeline {
  id: number;
  name: string;
  sort: number;
  is_main: boolean;
  statuses: Status[];
}

export const ACCOUNT = {
  id: 31415926,
  name: 'ООО «Станок и инструмент»',
  subdomain: 'sandbox',
  currency: 'RUB',
  country: 'RU',
  language: 'ru',
  timezone: 'Europe/Moscow',
} as const;

export const GROUPS = [
  { id: 0, name: 'Отдел продаж' },
  { id: 4001, name: 'Администрация' },
  { id: 4002, name: 'Стажёры' },
] as const;

export const ROLES: readonly SeedRole[] = [
  { id: 4101, name: 'Менеджер', rank: 'manager' },
  { id: 4102, name: 'Стажёр', rank: 'junior' },
];

export const USERS: readonly SeedUser[] = [
  user(501, 'Анна Соколова', 'admin', 'admin', 4001, true),
  user(502, 'Игорь Мельников', 'head', 'head', 0, false),
  user(503, 'Мария Лебедева', 'lebedeva', 'manager', 0, false),
  user(504, 'Павел Кузьмин', 'kuzmin', 'manager', 0, false),
  user(505, 'Тимур Ахметов', 'junior', 'junior', 4002, false),
  { ...user(506, 'Олег Прохоров', 'prokhorov', 'manager', 0, false), active: false },
];

export const TASK_TYPES = [
  { id: 1, name: 'Связаться', code: 'FOLLOW_UP' },
  { id: 2, name: 'Встреча', code: 'MEETING' },
] as const;

export const PIPELINES: readonly Pipeline[] = [
  pipeline(7001, 'Продажи', ['Первичный контакт', 'Переговоры', 'Счёт выставлен', 'Ждём оплату', 'Отгрузка']),
  pipeline(7002, 'Повторные продажи', ['Новый заказ', 'Согласование', 'Счёт выставлен', 'Отгрузка']),
  pipeline(7003, 'Сервис', ['Заявка', 'Диагностика', 'В работе', 'Закрывающие документы']),
];

function user(
  id: number,
  name: string,
  login: string,
  rank: string,
  group: number,
  admin: boolean,
): SeedUser {
  return {
    id,
    name,
    login: `${login}@sandbox.test`,
    lang: 'ru',
    is_admin: admin,
    group_id: group,
    rank,
    role_id: ROLES.find((role) => role.rank === rank)?.id ?? null,
    active: true,
  };
}

/** Incoming leads first (type 1), own stages from `id * 10 + 1`, then the system stages 142 and 143. */
function pipeline(id: number, name: string, stages: readonly string[]): Pipeline {
  const colors = ['#99ccff', '#ffff99', '#ffcc66', '#ffcccc', '#c1e0ff'];
  const own = stages.map((stage, at) => ({
    id: id * 10 + at + 1,
    name: stage,
    color: colors[at % colors.length] ?? '#fffeb2',
    sort: 20 + at * 10,
    type: 0 as const,
  }));
  const first: Status = { id: id * 10, name: 'Неразобранное', color: '#c1c1c1', sort: 10, type: 1 };
  const won: Status = { id: 142, name: 'Успешно реализовано', color: '#CCFF66', sort: 10000, type: 0 };
  const lost: Status = { id: 143, name: 'Закрыто и не реализовано', color: '#D5D8DB', sort: 11000, type: 0 };
  return { id, name, sort: (id - 7000) * 10, is_main: id === 7001, statuses: [first, ...own, won, lost] };
}
