/** The card of a client of the books in the CRM, looked for when it is asked for. */

import type { FoundClient } from '#amo/find-clients.ts';
import type { Debtor } from '#contract/books/dashboard.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';

export type Client = Pick<Debtor, 'counterparty_id' | 'name' | 'inn'>;

export type Finding =
  | { readonly kind: 'none' }
  | { readonly kind: 'looking'; readonly client: Client }
  /** `opened`: it was the only one, and surely theirs. */
  | {
      readonly kind: 'found';
      readonly opened: boolean;
      readonly client: Client;
      readonly cards: readonly FoundClient[];
    }
  | { readonly kind: 'failed'; readonly client: Client; readonly error: unknown };

export interface ClientFinder {
  readonly finding: ReadonlySignal<Finding>;
  /** Opens the card when there is exactly one; otherwise lists the cards, or says that there is none. */
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
      const byNumber = client.inn ? await search([client.inn], own.signal) : [];
      const cards = byNumber.length > 0 ? byNumber : await search([plainName(client.name)], own.signal);
      if (own.ended) return;
      const [only, ...others] = cards;
      // The CRM looks for a part of any field: a name is theirs when it is the whole of it.
      const isSure = byNumber.length > 0 || (only && sameName(only.name, client.name));
      const opened = only !== undefined && others.length === 0 && isSure === true;
      finding.value = { kind: 'found', opened, client, cards };
      if (opened) open(only);
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

function sameName(card: string, client: string): boolean {
  const [one, other] = [card, client].map((name) => plainName(name).trim().toLowerCase());
  return one === other;
}

/** «Ромашка» of ООО «Ромашка»: the CRM may write the legal form elsewhere or not at all. */
function plainName(name: string): string {
  return /[«"„“](.+)[»"“”]/.exec(name)?.[1] ?? name;
}
