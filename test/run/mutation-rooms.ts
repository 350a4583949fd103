/** What `npm run mutate` plants faults in: where a fault that no test notices would cost money or show it to the wrong person. */
export interface MutationRoom {
  /** Sources, as globs. */
  readonly mutate: readonly string[];
  /** Tests that judge them, as globs. */
  readonly tests: readonly string[];
  readonly needsDatabase?: true;
}

const gatewayTests = (...folders: readonly string[]): readonly string[] =>
  folders.map((folder) => `src/gateway/${folder}`);

export const mutationRooms = {
  domain: { mutate: ['src/domain/**/*.ts'], tests: ['src/domain/**/*.test.ts'] },
  lifetime: { mutate: ['src/shared/lifetime.ts'], tests: ['src/shared/lifetime.test.ts'] },
  masking: {
    mutate: ['src/gateway/policy/mask*.ts'],
    tests: gatewayTests('policy/**/*.test.ts', 'routes/masking.test.ts', 'routes/sweep-junior.test.ts'),
    needsDatabase: true,
  },
  requests: {
    mutate: ['src/gateway/requests/**/*.ts'],
    tests: gatewayTests('requests/cuts.test.ts', 'routes/request*.test.ts', 'routes/desk-requests*.test.ts'),
    needsDatabase: true,
  },
  outbox: {
    mutate: ['src/gateway/outbox/**/*.ts'],
    tests: gatewayTests('outbox/**/*.test.ts'),
    needsDatabase: true,
  },
  events: {
    mutate: ['src/gateway/events/**/*.ts'],
    tests: gatewayTests('events/**/*.test.ts', 'routes/accounting-events.test.ts'),
    needsDatabase: true,
  },
  'deal-invoices': {
    mutate: ['src/gateway/money-line/**/*.ts', 'src/gateway/store/deal-invoices.ts'],
    tests: gatewayTests(
      'money-line/**/*.test.ts',
      'store/deal-invoices.test.ts',
      'routes/deal-money.test.ts',
    ),
    needsDatabase: true,
  },
} as const satisfies Readonly<Record<string, MutationRoom>>;
