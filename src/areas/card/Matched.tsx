import type { DocumentPage } from '#contract/documents.ts';
import type { PanelResponse } from '#contract/panel.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Client } from './Client.tsx';
import type { Desk } from './desk.ts';
import { Later } from './Later.tsx';

export interface MatchedProps {
  readonly panel: PanelResponse;
  readonly desk: Desk;
  readonly text: Translate;
  readonly onRetry: () => void;
}

/** Under the summary: who it is and why, then the documents by kind. */
export function Matched({ panel, desk, text, onRetry }: MatchedProps) {
  const pages = panel.documents.filter(isTold);
  const [first] = pages;
  return (
    <>
      {!panel.permissions.see_sums && <p class="muted">{text('card.sums_hidden')}</p>}
      <Client panel={panel} desk={desk} text={text} />
      {!first && (
        <Notice tone="neutral" title={text('card.empty')}>
          <p class="muted">{text('card.empty_hint')}</p>
        </Notice>
      )}
      {first && (
        <div class="kinds">
          {pages.map((page) => (
            <Kind key={page.kind} {...{ page, panel, desk, text, onRetry }} />
          ))}
          <Button busy={desk.opening.value} onPress={() => desk.openDocuments(panel, first.kind)}>
            {text('card.all_documents')}
          </Button>
        </div>
      )}
    </>
  );
}

/** A kind with nothing in it is not worth a line; one that failed is. */
function isTold({ items, status }: DocumentPage): boolean {
  return items.length > 0 || status === 'failed';
}

/** A heading with how many there are; the documents themselves once it is opened. */
function Kind({ page, panel, desk, text, onRetry }: MatchedProps & { readonly page: DocumentPage }) {
  const { kind, status, total } = page;
  const failed = status === 'failed';
  const open = failed || desk.opened.value.has(kind);
  const onToggle = (event: Event): void =>
    desk.toggle(kind, (event.currentTarget as HTMLDetailsElement).open);
  return (
    <details class="section" open={open} onToggle={failed ? undefined : onToggle}>
      <summary>
        <span>{text(`card.documents.${kind}`)}</span> {!failed && <span class="muted">{total}</span>}
      </summary>
      {failed && <Failed text={text} onRetry={onRetry} />}
      {open && !failed && (
        <Later part={desk.details} text={text} draw={({ Rows }) => <Rows page={page} panel={panel} />} />
      )}
    </details>
  );
}

/** One kind failed, the others came. */
function Failed({ text, onRetry }: Pick<MatchedProps, 'text' | 'onRetry'>) {
  const retry = <Button onPress={onRetry}>{text('common.retry')}</Button>;
  return (
    <Notice tone="warn" title={text('card.kind_failed')} actions={retry} boxed>
      <p>{text('card.kind_failed_hint')}</p>
    </Notice>
  );
}
