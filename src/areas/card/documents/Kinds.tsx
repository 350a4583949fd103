import type { DocumentKind } from '#contract/books/documents.ts';
import type { Translate } from '#shared/i18n.ts';

export interface KindsProps {
  /** Prefix of the ids of the tabs and their panel. */
  readonly id: string;
  readonly kinds: readonly DocumentKind[];
  readonly current: DocumentKind;
  /** Count of each kind, ignoring filters. */
  readonly counts: Readonly<Record<string, number>>;
  readonly text: Translate;
  readonly onKind: (kind: DocumentKind) => void;
}

/** Kinds of documents as tabs: arrows move between them, Tab leaves them. */
export function Kinds({ id, kinds, current, counts, text, onKind }: KindsProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = kinds[indexAfter(event.key, kinds.indexOf(current), kinds.length) ?? -1];
    if (!next) return;
    event.preventDefault();
    onKind(next);
    const tabs = (event.currentTarget as HTMLElement).children;
    (tabs[kinds.indexOf(next)] as HTMLElement).focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={text('card.list.kinds')} onKeyDown={onKeyDown}>
      {kinds.map((kind) => (
        <button
          key={kind}
          type="button"
          role="tab"
          id={`${id}-${kind}`}
          aria-controls={`${id}-panel`}
          aria-selected={kind === current}
          tabIndex={kind === current ? 0 : -1}
          onClick={() => onKind(kind)}
        >
          {text(`card.documents.${kind}`)}
          {counts[kind] !== undefined && (
            <span class="muted"> · {counts[kind].toLocaleString(text.locale)}</span>
          )}
        </button>
      ))}
    </div>
  );
}

function indexAfter(key: string, index: number, count: number): number | null {
  if (key === 'ArrowRight') return (index + 1) % count;
  if (key === 'ArrowLeft') return (index - 1 + count) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}
