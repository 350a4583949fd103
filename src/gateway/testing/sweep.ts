import { calls } from '#contract/calls.ts';
import type { Sample } from './samples/sample.ts';
import { type CallName, callNames, samples } from './samples/samples.ts';
import type { TestGateway } from './test-gateway.ts';

/** A call with given ids in its address. */
export interface Asked {
  readonly name: CallName;
  readonly sample: Sample;
}

/** Possible values of each address parameter; a parameter missing here fails the sweep. */
export type Ids = Readonly<Record<string, readonly string[]>>;

/** Every call of the contract: with the ids of its samples, and with each of the given ids. */
export function everyCall(ids: Ids): Asked[] {
  return callNames.flatMap((name) => {
    const own: readonly Sample[] = samples[name] ?? [];
    if (own.length === 0) throw new Error(`${name} has no sample`);
    return own.flatMap((sample) =>
      [sample, ...addressed(name, sample, ids)].map((one) => ({ name, sample: one })),
    );
  });
}

function addressed(name: CallName, sample: Sample, ids: Ids): Sample[] {
  const names = [...calls[name].path.matchAll(/\{(\w+)\}/g)].map(([, parameter = '']) => parameter);
  if (names.length === 0) return [];
  const query = /\?.*/.exec(sample.path)?.[0] ?? '';
  let paths: string[] = [calls[name].path];
  for (const parameter of names) {
    const values = ids[parameter];
    if (!values) throw new Error(`${name}: what is {${parameter}}?`);
    paths = paths.flatMap((path) =>
      values.map((value) => path.replace(`{${parameter}}`, encodeURIComponent(value))),
    );
  }
  return paths.map((path) => ({ ...sample, path: path + query }));
}

/** Everything in an answer that a person could read: its status, headers, and body. */
export async function textOf(answer: Response): Promise<string> {
  const headers = [...answer.headers].map(([key, value]) => `${key}: ${readable(value)}`);
  return [answer.status, ...headers, await answer.text()].join('\n');
}

function readable(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** Makes the call with these headers. */
export function ask(
  gateway: TestGateway,
  { name, sample }: Asked,
  headers: Record<string, string>,
): Promise<Response> {
  const method = calls[name].method.toUpperCase();
  const body = method === 'GET' ? undefined : sample.body;
  return gateway.ask(method, sample.path, { ...headers, ...sample.headers }, body);
}

/** Makes the first call of a page, which has the page's token in its body. */
export function askOnTheWay(
  gateway: TestGateway,
  { name, sample }: Asked,
  token: string,
  headers: Record<string, string> = {},
): Promise<Response> {
  const body = { token, body: sample.body };
  const plain = { ...headers, ...sample.headers, 'Content-Type': 'text/plain' };
  return gateway.ask(calls[name].method.toUpperCase(), sample.path, plain, body);
}
