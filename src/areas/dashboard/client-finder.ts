/** The card of a client of the books in the CRM, looked for when it is asked for. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { FoundClient } from '#amo/find-clients.ts';
import type { Debtor } from '#contract/dashboard.ts';
import type { Lifetime } from '#shared/lifetime.ts';

export type Client = Pick<Debtor, 'counterparty_id' | 'name' | 'inn'>;

export type Finding =
  | { readonly kind: 'none' }
  | { readonly kind: 'looking'; readonly client: Client }
  /** Several, or none at all. */
  | { readonly kind: 'found'; readonly client: Client; readonly cards: readonly FoundClient[] }
  | { readonly kind: 'failed'; readonly client: Client; readonly error: unknown };

export interface ClientFinder {
  readonly finding: ReadonlySignal<Finding>;
  /** Opens the card when there is one; tells which there are, or that there is none. */
  find(client: Client): void;
}

export interface FinderDeps {
  search(texts: readonly string[], signal: AbortSignal): Promise<readonly FoundClient[]>;
  open(card: FoundClient): void;
}

export function createClientFinder({ search, open }: FinderDeps, lifetime: Lifetime): ClientFinder {
  const finding = signal<Finding>({ kind: 'none' });
  let current = lifetime.child();
  const run = async (client: Client, own: Lifetime): Promise<void> => {
    finding.value = { kind: 'looking', client };
    try {
      const cards = await search([client.inn ?? '', plainName(client.name)], own.signal);
      if (own.ended) return;
      const [only, ...others] = cards;
      finding.value = { kind: 'found', client, cards };
      if (only && others.length === 0) open(only);
    } catch (error) {
      if (!own.ended) finding.value = { kind: 'failed', client, error };
    }
  };
  return {
    finding,
    find(client) {
      current.end();
      current = lifetime.child();
      void run(client, current);
    },
  };
}

/** «Ромашка» of ООО «Ромашка»: the CRM may write the legal form elsewhere or not at all. */
function plainName(name: string): string {
  return /[«"„“](.+)[»"“”]/.exec(name)?.[1] ?? name;
}
