/** Made by `npm run migration`. */
export const connectionsMigration = {
  id: 21,
  name: 'connections',
  statements: [
    `ALTER TABLE "accounts" ADD COLUMN "books_chosen" boolean DEFAULT false NOT NULL`,
    `ALTER TABLE "connections" ADD COLUMN "sealed" text`,
    `ALTER TABLE "connections" ADD COLUMN "base" text`,
    `ALTER TABLE "connections" ADD COLUMN "version" integer DEFAULT 1 NOT NULL`,
    `ALTER TABLE "connections" ADD COLUMN "paused_at" timestamp with time zone`,
    `ALTER TABLE "connections" ADD COLUMN "rows_per_minute" integer`,
    `CREATE UNIQUE INDEX "connections_base" ON "connections" USING btree ("account_id","kind","base")`,
  ],
} as const;
