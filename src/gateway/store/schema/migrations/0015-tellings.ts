/** Finds accounting's timeline steps by their document; most steps are users' and stay out of the index. */
export const tellingsMigration = {
  id: 15,
  name: 'tellings by document',
  statements: [
    `create index request_steps_told on request_steps (account_id, (told ->> 'document')) where told is not null`,
  ],
} as const;
