/** Made by `npm run migration`. */
export const connectionAgentsMigration = {
  id: 28,
  name: 'connection-agents',
  statements: [
    `CREATE TABLE "connection_agents" (
      "account_id" bigint NOT NULL,
      "connection_id" text NOT NULL,
      "key_id" text NOT NULL,
      "key_hash" text NOT NULL,
      "key_made_at" timestamp with time zone NOT NULL,
      "run" text,
      "lease_until" timestamp with time zone,
      "seen_at" timestamp with time zone,
      "version" text,
      "sequence" integer DEFAULT 0 NOT NULL,
      "last_batch" text,
      "last_check" jsonb,
      "check_run" text,
      "checked_at" timestamp with time zone,
      "check_asked_at" timestamp with time zone,
      CONSTRAINT "connection_agents_account_id_connection_id_pk" PRIMARY KEY("account_id","connection_id"),
      CONSTRAINT "connection_agents_key_hash_check" CHECK ("connection_agents"."key_hash" ~ '^[0-9a-f]{64}$')
    )`,
    `ALTER TABLE "connections" ADD COLUMN "pushed" jsonb`,
    `ALTER TABLE "connection_agents" ADD CONSTRAINT "connection_agents_account_id_connection_id_connections_account_id_id_fk" FOREIGN KEY ("account_id","connection_id") REFERENCES "connections"("account_id","id") ON DELETE cascade ON UPDATE no action`,
    `CREATE INDEX "connection_agents_key" ON "connection_agents" USING btree ("key_id")`,
  ],
} as const;
