/** Made by `npm run migration`. */
export const counterpartyReadingsMigration = {
  id: 27,
  name: 'counterparty-readings',
  statements: [`ALTER TABLE "counterparties" ADD COLUMN "asked_at" timestamp with time zone`],
} as const;
