import type { Draft } from '../drafts.ts';
import type { Opening } from '../opening.ts';
import { partyFields } from './draft/content.ts';
import type { Sources } from './draft/prefill.ts';

/** The draft with what it was opened for; the rest of it stays as it was typed. */
export function withAbout(draft: Draft, what: Opening, { form, counterparties }: Sources): Draft {
  const about = 'kind' in what ? what.about : undefined;
  if (!about) return draft;
  const { from, to, own_entity_id } = about;
  const client = counterparties.find(({ id }) => id === about.counterparty_id);
  // Where the list of our legal entities was not read, nothing can be chosen in it.
  const isKnown = form?.own_entities.some(({ id }) => id === own_entity_id);
  const own = isKnown ? { own_entity_id } : {};
  return { ...draft, fields: { ...draft.fields, ...(client && partyFields(client)), ...own, from, to } };
}
