/**
 * The code where `npm run mutate` plants faults: an undetected one there would cost money or show it to the
 * wrong person.
 */
export interface MutationRoom {
  /** Sources, as globs. */
  readonly mutate: readonly string[];
  /** Tests that should detect the faults, as globs. */
  readonly tests: readonly string[];
  readonly needsDatabase?: true;
}

const gatewayTests = (...folders: readonly string[]): readonly string[] =>
  folders.map((folder) => `src/gateway/${folder}`);

export const mutationRooms = {
  domain: { mutate: ['src/domain/**/*.ts'], tests: ['src/domain/**/*.test.ts'] },
  lifetime: { mutate: ['src/shared/lifetime.ts'], tests: ['src/shared/lifetime.test.ts'] },
  masking: {
    mutate: ['src/gateway/masking/*.ts'],
    tests: gatewayTests(
      'masking/*.test.ts',
      'auth/policy.test.ts',
      'routes/sweeps/masking.test.ts',
      'routes/sweeps/sweep-junior.test.ts',
    ),
    needsDatabase: true,
  },
  requests: {
    mutate: ['src/gateway/requests/**/*.ts'],
    tests: gatewayTests(
      'requests/cuts.test.ts',
      'routes/requests/request*.test.ts',
      'routes/desk/requests*.test.ts',
    ),
    needsDatabase: true,
  },
  outbox: {
    mutate: ['src/gateway/outbox/**/*.ts'],
    tests: gatewayTests('outbox/**/*.test.ts', 'notifications/tasks.test.ts', 'events/process-event.test.ts'),
    needsDatabase: true,
  },
  events: {
    mutate: ['src/gateway/events/**/*.ts'],
    tests: gatewayTests('events/**/*.test.ts', 'routes/books/accounting-events.test.ts'),
    needsDatabase: true,
  },
  'deal-invoices': {
    mutate: ['src/gateway/deal-invoices/**/*.ts', 'src/gateway/store/deal-invoices/deal-invoices.ts'],
    tests: gatewayTests(
      'deal-invoices/**/*.test.ts',
      'store/deal-invoices/*.test.ts',
      'routes/books/deal-invoices.test.ts',
    ),
    needsDatabase: true,
  },
} as const satisfies Readonly<Record<string, MutationRoom>>;
