/** Vitest for `npm run mutate`: one room's tests in one project, which is all the mutation runner understands. */
import { defineConfig } from 'vitest/config';
import { validators } from './widget/build/validators/validators.ts';

export default defineConfig({
  plugins: [validators()],
  test: {
    environment: 'node',
    include: (process.env.MUTATION_TESTS ?? '').split(','),
    globalSetup: process.env.MUTATION_SETUP ? ['src/gateway/testing/vitest-setup.ts'] : [],
    testTimeout: 30_000,
    isolate: false,
  },
});
