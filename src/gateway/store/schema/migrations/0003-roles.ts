/**
 * Groups as subjects of roles, the switch an administrator opens writing with, the history of roles for the
 * audit.
 */
export const rolesMigration = {
  id: 3,
  name: 'roles',
  statements: [
    'alter table roles drop constraint roles_subject_check',
    `alter table roles add constraint roles_subject_check
      check (subject ~ '^(default|user:[1-9][0-9]*|group:group_[0-9]+)$')`,
    `alter table roles add column name text not null default ''`,
    'alter table roles add column position integer not null default 0',
    `create table role_members (
      account_id bigint not null,
      subject text not null,
      user_id text not null,
      primary key (account_id, subject, user_id),
      foreign key (account_id, subject) references roles (account_id, subject) on delete cascade
    )`,
    'create index role_members_user on role_members (account_id, user_id)',
    `create table account_settings (
      account_id bigint primary key references accounts on delete cascade,
      roles_version integer not null default 0,
      read_only boolean not null default true
    )`,
    `create table role_changes (
      id bigint generated always as identity primary key,
      account_id bigint not null references accounts on delete cascade,
      user_id bigint not null,
      at timestamptz not null,
      before jsonb not null,
      after jsonb not null
    )`,
    'create index role_changes_account on role_changes (account_id, id desc)',
  ],
} as const;
