/** Made by `npm run migration`. */
export const draftInvoicesMigration = {
  id: 26,
  name: 'draft-invoices',
  statements: [
    `CREATE TABLE "draft_invoices" (
      "account_id" bigint NOT NULL,
      "request_id" text NOT NULL,
      "connection_id" text NOT NULL,
      "system_kind" text NOT NULL,
      "system_name" text NOT NULL,
      "content_hash" text NOT NULL,
      "substitute_id" text,
      "attempts" integer DEFAULT 1 NOT NULL,
      "lease_until" timestamp with time zone,
      "member_id" text NOT NULL,
      "member_name" text NOT NULL,
      "at" timestamp with time zone NOT NULL,
      "document_id" text collate "C",
      "number" text,
      "sum" numeric,
      "currency" text,
      "link" text,
      CONSTRAINT "draft_invoices_account_id_request_id_pk" PRIMARY KEY("account_id","request_id"),
      CONSTRAINT "draft_invoices_content_hash_check" CHECK ("draft_invoices"."content_hash" ~ '^[0-9a-f]{64}$')
    )`,
    `ALTER TABLE "draft_invoices" ADD CONSTRAINT "draft_invoices_account_id_accounts_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "accounts"("account_id") ON DELETE cascade ON UPDATE no action`,
    `ALTER TABLE "draft_invoices" ADD CONSTRAINT "draft_invoices_request_id_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "requests"("id") ON DELETE cascade ON UPDATE no action`,
    `CREATE INDEX "draft_invoices_document" ON "draft_invoices" USING btree ("account_id","document_id") WHERE "draft_invoices"."document_id" is not null`,
  ],
} as const;
