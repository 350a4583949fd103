import type { DocumentPage } from '#contract/books/documents.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { Client } from './Client.tsx';
import { Fold } from './Fold.tsx';
import { LazySection } from './LazySection.tsx';
import type { Sections } from './section-types.ts';

export interface MatchedProps {
  readonly panel: PanelResponse;
  readonly sections: Sections;
  readonly text: Translate;
}

/** Under the summary: the counterparty and why it matched, then the documents by kind. */
export function Matched({ panel, sections, text }: MatchedProps) {
  const pages = panel.documents.filter(hasContent);
  const [first] = pages;
  return (
    <>
      {!panel.permissions.see_sums && <p class="muted">{text('card.sums_hidden')}</p>}
      <Client panel={panel} sections={sections} text={text} />
      {!first && (
        <Alert tone="neutral" title={text('card.empty')}>
          <p class="muted">{text('card.empty_hint')}</p>
        </Alert>
      )}
      {first && (
        <div class="kinds">
          {pages.map((page) => (
            <Kind key={page.kind} {...{ page, panel, sections, text }} />
          ))}
          <Button busy={sections.opening.value} onPress={() => sections.openDocuments(panel, first.kind)}>
            {text('card.all_documents')}
          </Button>
        </div>
      )}
    </>
  );
}

/** An empty kind is not worth a line; a failed one is. */
function hasContent({ items, status }: DocumentPage): boolean {
  return items.length > 0 || status === 'failed';
}

/** A heading with the count; the documents once it is opened. */
function Kind({ page, panel, sections, text }: MatchedProps & { readonly page: DocumentPage }) {
  const { kind, status, total } = page;
  const failed = status === 'failed';
  const draw = () => (
    <LazySection
      part={sections.details}
      text={text}
      draw={({ Rows }) => <Rows page={page} panel={panel} />}
    />
  );
  const heading = (
    <>
      <span>{text(`card.documents.${kind}`)}</span>{' '}
      {!failed && <span class="muted">· {total.toLocaleString(text.locale)}</span>}
    </>
  );
  return <Fold name={kind} held={failed} {...{ sections, heading, draw }} />;
}
