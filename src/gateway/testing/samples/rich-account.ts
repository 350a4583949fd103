import { eq } from 'drizzle-orm';
/**
 * An account with every kind of data users can leave behind, with sums wherever anyone might have written
 * one.
 */
import type { AccountingRequest, Attachment, NewRequest, NewStep } from '#contract/requests/requests.ts';
import type { CheckedResponse } from '#contract/settings/accounting-connections.ts';
import { configKinds } from '../../settings-history/kinds.ts';
import type { Database } from '../../store/engine/database.ts';
import { connections } from '../../store/schema/books.ts';
import { type FakeSystem, fakeSystem, TOKEN } from '../accounting-system.ts';
import { atDesk, deskStep, invite } from '../desk.ts';
import { addSource } from '../events.ts';
import { act, freshKey, type Headers, openAccount, saveLimits, send, type Team } from '../requests.ts';
import { bodyOf, type TestGateway, testGateway } from '../test-gateway.ts';
import { closing, invoice, newRequest, payment, reconciliation } from './request-samples.ts';

/** Integer parts of sums that occur in no other number. */
export const SUMS = {
  asked: '417930265',
  corrected: '528041376',
  large: '639152487',
  limit: '605070809',
  price: '741263598',
  entity: '852374619',
  comment: '963485721',
  bill: '174596832',
  said: '285607943',
  result: '396718254',
  resultFile: '507829365',
} as const;

export interface RichAccount {
  readonly gateway: TestGateway;
  readonly team: Team;
  /** The accountant's cookie. */
  readonly anna: Headers;
  /** Values for address parameters, by the parameter's name. */
  readonly ids: Readonly<Record<string, readonly string[]>>;
  /** Ids that belong to this account only. */
  readonly own: readonly string[];
  /** Everything sent under a key, to be sent again. */
  readonly sent: readonly { readonly key: Headers; readonly body: NewRequest }[];
}

const INVOICE = 'invoice:cp-1001:1203';
const FREE = { burst: 1_000_000, perSecond: 1_000_000 };

/** With limits out of the way: a sweep makes more calls than a user does. */
export function freeGateway(database: Database): TestGateway {
  return testGateway(database, { limits: { perSession: FREE, perAccount: FREE }, systems: [anyBase()] });
}

/** Every token opens a base of its own but that of the samples: a sweep that connected it would lose its books. */
function anyBase(): FakeSystem {
  const system = fakeSystem();
  const get = (token: string) => (token === TOKEN ? undefined : `base of ${token}`);
  return Object.assign(system, { bases: { get } });
}

export async function richAccount(
  database: Database,
  gateway: TestGateway,
  claims: Record<string, unknown> = {},
): Promise<RichAccount> {
  const team = await openAccount(gateway, claims);
  const limits = [{ value: `${SUMS.limit}.00`, currency: 'RUB' }];
  await saveLimits(gateway, team.admin, { approval_limits: limits });
  const invitation = await invite(gateway, 'Анна Петровна', claims);
  const anna = await atDesk(gateway, invitation.url);
  const bill = await upload(gateway, '/v1/attachments', team.author, `Счёт на ${SUMS.bill}.pdf`);
  const { made, sent } = await askEverything(gateway, team, bill);
  const files = [bill, ...(await workOff(gateway, team, anna, made))];
  const share = { share: { value: '98765.43', currency: 'RUB' }, version: 0 };
  await gateway.ask('PUT', `/v1/deals/10001/invoices/${INVOICE}`, team.author, share);
  const requests = made.map(({ id }) => id);
  const source = await addSource(gateway, team.admin);
  const connected = await connectBase(gateway, team.admin, String(claims.account_id ?? 'first'));
  await keepDemo(database, connected);
  const own = [...requests, ...files.map(({ id }) => id), invitation.member.id, source.id, connected];
  const ids = {
    id: [...requests, invitation.member.id, source.id, connected, INVOICE],
    address: [source.path.split('/').at(-1) ?? ''],
    attachment_id: files.map(({ id }) => id),
    entity_type: ['lead', 'company'],
    bik: ['044525225', '049999999'],
    entity_id: ['10001', '30001'],
    ticket: [],
    lead_id: ['10001'],
    invoice_id: [INVOICE],
    event_id: ['evt_1'],
    upload_id: ['f0123'],
    import_id: ['f0123'],
    kind: configKinds.map(({ name }) => name),
    version: ['1'],
  };
  return { gateway, team, anna, ids, own, sent };
}

/** @returns the id of the connection */
async function connectBase(gateway: TestGateway, who: Headers, token: string): Promise<string> {
  const typed = { way: 'token', values: [{ name: 'token', value: token }] };
  const body = { kind: 'moysklad', name: 'Склад', ...typed };
  const { id } = await bodyOf<CheckedResponse>(gateway.ask('POST', '/v1/accounting-connections', who, body));
  if (id === null) throw new Error('not connected');
  return id;
}

/** The demo books again, which the connection has replaced, beside it; nothing is left to read there. */
async function keepDemo(database: Database, connected: string): Promise<void> {
  const [row] = await database
    .update(connections)
    .set({ state: 'ready' })
    .where(eq(connections.id, connected))
    .returning();
  if (!row) throw new Error('not connected');
  const { accountId, zone, createdAt, nextAttemptAt } = row;
  const demo = { id: 'demo', kind: 'demo', name: 'Книги', zone, promiseSeconds: 0, createdAt, nextAttemptAt };
  await database.insert(connections).values({ accountId, ...demo });
}

async function upload(gateway: TestGateway, path: string, who: Headers, name: string): Promise<Attachment> {
  const url = `${path}?${new URLSearchParams({ file_name: name })}`;
  return bodyOf<Attachment>(gateway.ask('POST', url, who, '%PDF-1.7 bill'));
}

/** One of each kind, one of them twice, and one that needs approval. */
async function askEverything(gateway: TestGateway, { author }: Team, bill: Attachment) {
  const order = { ...payment, sum: `${SUMS.asked}.37`, comment: `Итого ${SUMS.comment}` };
  const [line] = invoice.lines;
  const bodies = [
    newRequest({ content: order, entity_name: `Сделка на ${SUMS.entity}`, attachment_ids: [bill.id] }),
    newRequest({ content: order, confirmed_lookalike: true }),
    newRequest({
      content: { ...invoice, lines: [{ ...line, quantity: '1', price: `${SUMS.price}.53` }] } as never,
    }),
    newRequest({ content: { ...closing, basis: `Счёт на ${SUMS.said}` } }),
    newRequest({ content: reconciliation }),
    newRequest({ content: { ...payment, sum: `${SUMS.large}.11`, purpose: `Аванс ${SUMS.large}` } }),
  ];
  const sent: { key: Headers; body: NewRequest }[] = [];
  const made: AccountingRequest[] = [];
  for (const body of bodies) {
    const key = freshKey();
    sent.push({ key, body });
    const { request } = await bodyOf<{ request: AccountingRequest }>(send(gateway, author, body, key));
    made.push(request);
  }
  return { made, sent };
}

/** The first is returned, corrected and completed; the last is approved. @returns files of the result */
async function workOff(
  gateway: TestGateway,
  { author, head }: Team,
  anna: Headers,
  made: readonly AccountingRequest[],
): Promise<Attachment[]> {
  const [first, last] = [made[0], made.at(-1)];
  if (!first || !last) throw new Error('nothing was asked');
  const at = (request: AccountingRequest, step: Omit<NewStep, 'version'>) =>
    bodyOf<AccountingRequest>(deskStep(gateway, anna, request, step));
  const taken = await at(first, { action: 'take' });
  const asked = await at(taken, { action: 'ask', text: `Почему ${SUMS.said}?` });
  const content = { ...first.content, sum: `${SUMS.corrected}.05` } as typeof payment;
  const corrected = { action: 'answer', text: `Нужно ${SUMS.corrected}`, content } as const;
  const answered = await bodyOf<AccountingRequest>(act(gateway, author, asked, corrected));
  const paid = await upload(gateway, '/v1/desk/attachments', anna, `Оплачено ${SUMS.resultFile}.pdf`);
  const result = { number: `81 на ${SUMS.result}`, date: null, attachment_ids: [paid.id] };
  const done = await at(answered, { action: 'finish', result });
  if (done.status !== 'done') throw new Error(`not done: ${JSON.stringify(done)}`);
  await act(gateway, head, last, { action: 'approve', text: `Да, ${SUMS.large}` });
  return [paid];
}
