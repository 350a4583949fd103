/**
 * Other events about a document are found by its name, without reading their bodies. Among earlier events, a
 * body with an escape that may be a lone surrogate or a NUL is left out: the database could not read it.
 */
export const eventDocumentsMigration = {
  id: 17,
  name: 'documents of events',
  statements: [
    'alter table accounting_events add column document text',
    `update accounting_events set document = case type
       when 'payment.received' then 'payment ' || (body::jsonb -> 'payment' ->> 'id')
       when 'shipment.done' then 'shipment ' || (body::jsonb -> 'shipment' ->> 'id')
       else 'invoice ' || (body::jsonb -> 'invoice' ->> 'id')
     end
     where state = 'worked' and body <> '' and regexp_replace(body, '\\\\u[dD][89abAB]..\\\\u[dD][c-fC-F]..', '', 'g') !~* '\\\\u(0000|d[89a-f])'`,
    'create index accounting_events_document on accounting_events (account_id, document)',
  ],
} as const;
