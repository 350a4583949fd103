/** The two sides of a comparison with a similar request. */
import type { RequestContent } from '#contract/requests/request-content.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { SectionContext } from '../../context.ts';
import type { Shown } from '../FormView.tsx';
import type { FormSession } from '../session.ts';

type Facts = ReturnType<Shown['mine']>;

/**
 * The compared content. Read without checking the form, because a check renders it and rendering checks it
 * again.
 */
export function contentOf({ status }: FormSession): RequestContent | null {
  return status.value.kind === 'lookalike' ? status.value.content : null;
}

export function mineOf(section: SectionContext, session: FormSession): Facts {
  const { draft } = session;
  const content = contentOf(session);
  const { text } = section.deps.context;
  if (!content) return [];
  const { corrects } = draft.value;
  const number = corrects
    ? text('card.number', { number: corrects.number })
    : text('request.lookalike.none_yet');
  return [
    [text('request.lookalike.number'), number],
    [text('request.lookalike.author'), text('request.lookalike.you')],
    ...section.factsOf({ content }),
    [text('request.field.files'), String(draft.value.attachments.length)],
  ];
}

export function theirsOf(section: SectionContext, similar: AccountingRequest): Facts {
  const { text } = section.deps.context;
  return [
    [text('request.lookalike.number'), text('card.number', { number: similar.number })],
    [text('request.lookalike.date'), section.words.date(similar)],
    [text('request.lookalike.author'), section.words.author(similar)],
    [text('request.lookalike.status'), section.words.status(similar)],
    ...section.factsOf(similar),
    [text('request.field.files'), String(similar.attachments.length)],
  ];
}
