import { type ApiErrorDetail, isApiError, isBooksLoading } from '#http/errors.ts';
import type { Translate } from '#shared/i18n.ts';

/** Texts of a failure for `ErrorView`. */
export interface ErrorText {
  readonly title: string;
  readonly hint: string;
  /** The gateway's request id, for support. */
  readonly reference?: string;
  /** The role lacks the right, or no accounting is connected: somebody else can help, and a retry cannot. */
  readonly calm?: boolean;
  /** Nothing broke: it answers later, by itself. */
  readonly quiet?: boolean;
}

/**
 * By the gateway's problem code where there is a text for it, else by kind. A server's own text is never
 * shown.
 */
export function errorText(error: unknown, text: Translate): ErrorText {
  if (!isApiError(error)) return wordsAt('errors.unavailable', text);
  const { code, requestId, progress } = error.detail;
  const byCode = `errors.code.${code}`;
  const known = code !== undefined && text(`${byCode}.title`) !== `${byCode}.title`;
  const words = wordsAt(known ? byCode : `errors.${error.kind}`, text);
  if (isBooksLoading(error)) {
    return { ...words, hint: words.hint + readSoFar(progress, text), quiet: true };
  }
  const isCalm = error.kind === 'forbidden' || code === 'not_connected' || code === 'books_paused';
  if (isCalm) return { ...words, calm: true };
  return requestId ? { ...words, reference: text('errors.reference', { id: requestId }) } : words;
}

function wordsAt(key: string, text: Translate): ErrorText {
  return { title: text(`${key}.title`), hint: text(`${key}.hint`) };
}

function readSoFar(progress: ApiErrorDetail['progress'], text: Translate): string {
  const counts = Object(progress) as Readonly<Record<string, unknown>>;
  if (!(Number(counts.counterparties) > 0 && Number(counts.documents) >= 0)) return '';
  const countOf = (name: string): string => Number(counts[name]).toLocaleString(text.locale);
  const values = { counterparties: countOf('counterparties'), documents: countOf('documents') };
  return ` ${text('errors.code.books_loading.read', values)}`;
}
