/** Made by `npm run migration`. */
export const statedBalancesMigration = {
  id: 25,
  name: 'stated-balances',
  statements: [
    `CREATE TABLE "stated_balances" (
      "account_id" bigint NOT NULL,
      "connection_id" text NOT NULL,
      "counterparty_id" text collate "C" NOT NULL,
      "own_entity_id" text collate "C" NOT NULL,
      "currency" text collate "C" NOT NULL,
      "owed" numeric NOT NULL,
      "read_at" timestamp with time zone NOT NULL,
      "computed" numeric,
      "computed_at" timestamp with time zone NOT NULL,
      "differs" boolean GENERATED ALWAYS AS (computed is not null and computed <> owed) STORED,
      CONSTRAINT "stated_balances_account_id_counterparty_id_own_entity_id_currency_pk" PRIMARY KEY("account_id","counterparty_id","own_entity_id","currency")
    )`,
    `ALTER TABLE "stated_balances" ADD CONSTRAINT "stated_balances_account_id_connection_id_connections_account_id_id_fk" FOREIGN KEY ("account_id","connection_id") REFERENCES "connections"("account_id","id") ON DELETE cascade ON UPDATE no action`,
    `CREATE INDEX "stated_balances_connection" ON "stated_balances" USING btree ("account_id","connection_id","differs")`,
  ],
} as const;
