import type { PlatformWidget, PlatformXhr } from './platform.ts';

/**
 * POST with the platform's one-time token: `$authorizedAjax` is the only way to get one (documentation
 * "oauth/disposable-tokens"). Resolves whatever the status; status 0 is no answer (network or CORS).
 */
export function exchangeToken(
  widget: PlatformWidget,
  url: string,
  signal: AbortSignal,
): Promise<{ status: number; body: unknown }> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new DOMException('the caller has gone', 'AbortError'));
    const answered = (xhr: PlatformXhr, data?: unknown): void =>
      resolve({ status: xhr.status, body: typeof data === 'object' ? data : parse(xhr.responseText) });
    widget
      .$authorizedAjax({ url, type: 'POST', method: 'POST', dataType: 'json', timeout: 15_000 })
      .then((data, _text, xhr) => answered(xhr, data), answered);
  });
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
