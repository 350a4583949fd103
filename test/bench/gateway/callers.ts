/** Signed-in users of many accounts, and the cards they open. */
import { readFile } from 'node:fs/promises';
import { SignJWT } from 'jose';
import { demoClient } from '#run/stack.ts';
import type { Question } from './load.ts';

/** The origin of the page they all call from. */
export const ORIGIN = 'http://127.0.0.1:8600';
const BOOKS = 'src/gateway/connectors/demo/books.json';

/** Enough calls for each account to ask about each client. */
export async function questionsOf(gatewayUrl: string, accounts: number): Promise<Question[]> {
  const inns = await knownInns();
  const sessions = await Promise.all(
    Array.from({ length: accounts }, (_, index) => openSession(gatewayUrl, 31_000_000 + index)),
  );
  for (const session of sessions) await untilLoaded(gatewayUrl, session);
  const all = sessions.map((session) => inns.map((inn, index) => question(session, inn, index)));
  const [first = []] = all;
  // Some clients of the demo books exist for failures: no answer, no figure.
  const good = await Promise.all(first.map((asked) => isAnswered(gatewayUrl, asked)));
  return all.flatMap((asked) => asked.filter((_, index) => good[index]));
}

const LONGEST_LOAD_MS = 20 * 60_000;

/** The dashboard waits for the first load of the books: a gateway that serves people has that behind it. */
async function untilLoaded(gatewayUrl: string, session: string): Promise<void> {
  const url = `${gatewayUrl}/v1/dashboard?from=2026-01-01&to=2026-01-31`;
  const headers = { Origin: ORIGIN, Authorization: `Bearer ${session}` };
  for (const until = performance.now() + LONGEST_LOAD_MS; performance.now() < until; ) {
    const answer = await fetch(url, { headers });
    if (answer.ok) return;
    const text = await answer.text();
    if (!text.includes('books_loading')) throw new Error(`dashboard: ${answer.status} ${text}`);
  }
  throw new Error('the books were not loaded in time');
}

function question(session: string, inn: string, index: number): Question {
  return {
    headers: { Origin: ORIGIN, Authorization: `Bearer ${session}` },
    body: JSON.stringify(panelQuestion(inn, index)),
  };
}

async function isAnswered(gatewayUrl: string, { headers, body }: Question): Promise<boolean> {
  const init = { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' }, body };
  return (await fetch(`${gatewayUrl}/v1/panel`, init)).ok;
}

function panelQuestion(inn: string, index: number): object {
  const company = { type: 'company', id: String(30_001 + index) };
  return { entity: { type: 'lead', id: String(10_001 + index) }, parties: [{ entity: company, inn }] };
}

async function knownInns(): Promise<string[]> {
  const text = await readFile(BOOKS, 'utf8');
  return [...new Set([...text.matchAll(/"inn":\s*"(\d{10,12})"/g)].map(([, inn]) => inn ?? ''))];
}

async function openSession(gatewayUrl: string, accountId: number): Promise<string> {
  const token = await signToken(gatewayUrl, accountId);
  const answer = await fetch(`${gatewayUrl}/v1/session`, {
    method: 'POST',
    headers: { Origin: ORIGIN, 'X-Auth-Token': token },
  });
  if (!answer.ok) throw new Error(`session: ${answer.status} ${await answer.text()}`);
  return ((await answer.json()) as { session: string }).session;
}

function signToken(gatewayUrl: string, accountId: number): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const { protocol, hostname } = new URL(gatewayUrl);
  const claims = {
    iss: ORIGIN,
    aud: `${protocol}//${hostname}`,
    jti: crypto.randomUUID(),
    iat: now,
    nbf: now,
    exp: now + 1800,
    account_id: accountId,
    user_id: 501,
    subdomain: `bench${accountId}`,
    client_uuid: demoClient.id,
    is_admin: true,
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(demoClient.secret));
}
