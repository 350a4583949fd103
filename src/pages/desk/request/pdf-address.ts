import type { AccountingRequest } from '#contract/requests/requests.ts';
import { ApiError } from '#http/errors.ts';
import type { DeskContext } from '../context.ts';

/**
 * A PDF as an address of this page's own: a link to a file is for saving, its answer forbids to be shown in a page. Whatever the bytes are,
 * the browser takes them for a PDF and nothing else.
 */
export async function pdfAddress(
  { model, browser }: DeskContext,
  request: AccountingRequest,
  attachmentId: string,
): Promise<string> {
  const url = await model.fileUrl(request, attachmentId);
  const answer = await browser.fetch(url).catch(() => null);
  if (answer === null) throw new ApiError('network', 'file');
  if (!answer.ok) throw new ApiError('unavailable', 'file', { status: answer.status });
  const bytes = await answer.arrayBuffer().catch(() => null);
  if (bytes === null) throw new ApiError('network', 'file');
  return browser.addressOf(new Blob([bytes], { type: 'application/pdf' }));
}
