/**
 * Steps of timelines that accounting told are found by what they told of; most steps are people's and stay
 * out of it.
 */
export const tellingsMigration = {
  id: 15,
  name: 'tellings by document',
  statements: [
    `create index request_steps_told on request_steps (account_id, (told ->> 'document')) where told is not null`,
  ],
} as const;
