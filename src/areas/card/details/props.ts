import type { LinksResponse, ResolveResponse } from '#contract/books/links.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import type { Translate } from '#shared/i18n.ts';
import type { Decisions } from './decisions.ts';

export interface MatchingProps {
  readonly panel: PanelResponse;
  readonly text: Translate;
  readonly decisions: Decisions;
  readonly search: (query: string) => Promise<ResolveResponse>;
  readonly history: () => Promise<LinksResponse>;
  readonly userName: (id: string) => string | null;
  /** The initial search text. */
  readonly suggestion: string;
}
