/** Made by `npm run migration`. */
export const connectionRemovalMigration = {
  id: 24,
  name: 'connection-removal',
  statements: [`ALTER TABLE "connections" ADD COLUMN "removed_at" timestamp with time zone`],
} as const;
