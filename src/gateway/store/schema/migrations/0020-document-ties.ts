/** Made by `npm run migration`. */
export const documentTiesMigration = {
  id: 20,
  name: 'document-ties',
  statements: [`ALTER TABLE "documents" ADD COLUMN "ties" jsonb`],
} as const;
