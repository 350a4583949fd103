import { createHmac } from 'node:crypto';
import { type AccountingEvent, accountingEventExamples } from '#contract/books/accounting-events.ts';
import type { AccountingSourcesResponse, SourceKeyResponse } from '#contract/settings/accounting-sources.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { createEventWorker } from '../events/worker.ts';
import type { QueueWorker } from '../jobs/queue.ts';
import { createGatewayLog } from '../log.ts';
import type { Database } from '../store/engine/database.ts';
import type { Headers } from './requests.ts';
import { bodyOf, mirroredBooks, type TestGateway } from './test-gateway.ts';

/** An address and its key, as an administrator gets them. */
export interface Source {
  readonly id: string;
  readonly path: string;
  readonly key: string;
}

export async function addSource(gateway: TestGateway, admin: Headers, name = '1С'): Promise<Source> {
  const made = await bodyOf<SourceKeyResponse>(
    gateway.ask('POST', '/v1/accounting-sources', admin, { name }),
  );
  return { id: made.source.id, path: new URL(made.source.url).pathname, key: made.key };
}

export interface Sending {
  readonly id?: string;
  /** Time of the signature; the gateway's clock unless given. */
  readonly seconds?: number;
  readonly headers?: Headers;
}

/** Headers as an accounting system signs what it sends. */
export function signed(key: string, id: string, seconds: number, body: string): Headers {
  const secret = Buffer.from(key.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', secret).update(`${id}.${seconds}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` };
}

/** Sends an event the way accounting does. */
export function sendEvent(
  gateway: TestGateway,
  source: Pick<Source, 'path' | 'key'>,
  event: unknown,
  { id = 'evt_1', seconds = Math.floor(gateway.clock.now() / 1000), headers = {} }: Sending = {},
): Promise<Response> {
  const body = typeof event === 'string' ? event : JSON.stringify(event);
  return gateway.ask('POST', source.path, { ...signed(source.key, id, seconds, body), ...headers }, body);
}

/** The event worker of a gateway's database. */
export function eventWorker(database: Database, gateway: TestGateway): QueueWorker {
  const { clock } = gateway;
  const connector = mirroredBooks(database, clock);
  const log = createGatewayLog('error', { write: (line) => void gateway.lines.push(line) });
  return createEventWorker({ database, connector, clock, log, lifetime: createLifetime() });
}

export async function readSources(gateway: TestGateway, admin: Headers): Promise<AccountingSourcesResponse> {
  return bodyOf(gateway.ask('GET', '/v1/accounting-sources', admin));
}

type Of<Type extends AccountingEvent['type']> = Extract<AccountingEvent, { type: Type }>;

/** For the debt of #1: 86 400 of 144 000 on invoice 1203 of the demo books. */
export const paymentEvent = accountingEventExamples['payment.received'] as Of<'payment.received'>;
export const paidEvent = accountingEventExamples['invoice.paid'] as Of<'invoice.paid'>;
export const overdueEvent: Of<'overdue.started'> = {
  ...(accountingEventExamples['overdue.started'] as Of<'overdue.started'>),
  counterparty: { id: 'cp-1001' },
  invoice: paidEvent.invoice,
};
