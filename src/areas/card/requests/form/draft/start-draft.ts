import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { RequestKind } from '#domain/requests/request-fields.ts';
import type { SectionContext } from '../../context.ts';
import type { Draft } from '../../drafts.ts';
import type { Opening } from '../../opening.ts';
import { fromContent } from './content.ts';
import { prefill, type Sources } from './prefill.ts';

interface FormInputs {
  readonly section: SectionContext;
  readonly sources: Sources;
}

/** The given draft, one made of a request, or a new one with a key of its own. */
export function startOf({ section, sources }: FormInputs, what: Opening, first: RequestKind): Draft {
  if ('draft' in what) return what.draft;
  const { context, card: entity } = section.deps;
  const entity_name = sources.deal?.name ?? sources.counterparties[0]?.name ?? '';
  const blank = {
    entity,
    entity_name,
    confirmed: false,
    waiting: null,
    trouble: null,
    key: context.clock.uuid(),
    at: context.clock.now(),
    tab: section.drafts.tab,
  };
  if ('correct' in what) {
    const { id, number, version, content, attachments } = what.correct;
    const corrects = { id, number, version };
    const begun = section.drafts.begun({ entity, kind: content.kind, corrects });
    // Written against another state of the request, the old correction would answer a settled question.
    if (begun && begun.corrects?.version === version) return begun;
    if (begun) section.drafts.drop(begun);
    return { ...blank, kind: content.kind, corrects, ...fromContent(content, sources.locale), attachments };
  }
  if ('repeat' in what) {
    const { fields, lines } = fromContent(what.repeat.content, sources.locale);
    // Another invoice and other dates: the old ones would be paid twice.
    const cleared = { pay_by: '', needed_by: '', bill_number: '', bill_date: '', shipment: '' };
    return {
      ...blank,
      kind: what.repeat.content.kind,
      corrects: null,
      fields: { ...fields, ...cleared },
      lines,
      attachments: [],
    };
  }
  const kind = what.kind ?? first;
  const begun = section.drafts.begun({ entity, kind, corrects: null });
  return begun ?? { ...blank, kind, corrects: null, ...prefill(kind, sources), attachments: [] };
}

/** The request to correct, as read; null for a new one, and for one no longer in the list. */
export function originalOf(
  { model }: SectionContext,
  { corrects }: Draft,
  what: Opening,
): AccountingRequest | null {
  if ('correct' in what) return what.correct;
  const listed = model.status.value.listing?.items ?? [];
  return (corrects && listed.find(({ id }) => id === corrects.id)) || null;
}
