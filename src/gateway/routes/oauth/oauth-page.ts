import { createHash } from 'node:crypto';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ProblemCode } from '#contract/problem.ts';
import { type EdgeContext, noteForLog } from '../../http/env.ts';
import { type ProblemError, problemStatus } from '../../http/problem.ts';
import words from './oauth-words.json' with { type: 'json' };

type Language = keyof typeof words;
type Ending = keyof (typeof words)['ru']['text'];

/**
 * The last page of the consent window: shows the result and sends it to the opener, which closes the window.
 * A program (the platform's install hook ignores the answer) gets the problem instead.
 * @param refusal null when the account is connected
 * @param opener the only origin that gets the result
 */
export function answerPage(
  context: EdgeContext,
  refusal: ProblemError | null,
  opener: string | null,
): Response {
  if (refusal && !(context.req.header('Accept') ?? '').includes('text/html')) throw refusal;
  const { reason } = refusal?.details ?? {};
  if (refusal) noteForLog(context, { code: refusal.code, ...(reason !== undefined && { reason }) });
  const script = opener === null ? '' : scriptFor(opener, refusal?.code ?? null);
  context.header('Content-Security-Policy', policyOf(script));
  context.header('Cross-Origin-Opener-Policy', 'unsafe-none');
  context.header('Cache-Control', 'no-store');
  const status = refusal ? problemStatus(refusal.code) : 200;
  return context.html(render(languageOf(context), endingOf(refusal), script), status as ContentfulStatusCode);
}

function endingOf(refusal: ProblemError | null): Ending {
  if (refusal === null) return 'connected';
  const byReason: Readonly<Record<string, Ending>> = {
    consent_refused: 'denied',
    not_admin: 'not_admin',
    account: 'account',
  };
  const byCode: Partial<Record<ProblemCode, Ending>> = {
    link_expired: 'expired',
    crm_unavailable: 'unavailable',
    rate_limited: 'unavailable',
    origin_refused: 'origin',
  };
  return byReason[refusal.details.reason ?? ''] ?? byCode[refusal.code] ?? 'refused';
}

function languageOf(context: EdgeContext): Language {
  return /^(ru|be|kk|uk)\b/i.test(context.req.header('Accept-Language') ?? 'ru') ? 'ru' : 'en';
}

function scriptFor(opener: string, error: ProblemCode | null): string {
  const message = { source: 'sverka', status: error === null ? 'ok' : 'error', error };
  const [what, whom] = [message, opener].map((value) => JSON.stringify(value).replaceAll('<', '\\u003c'));
  return `if (window.opener) window.opener.postMessage(${what}, ${whom});`;
}

/** Allows only our own inline script and style. */
function policyOf(script: string): string {
  const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const scripts = script === '' ? "'none'" : hash(script);
  return `default-src 'none'; script-src ${scripts}; style-src ${hash(STYLE)}; base-uri 'none'; frame-ancestors 'none'`;
}

function render(language: Language, ending: Ending, script: string): string {
  const { title, text, close } = words[language];
  const role = ending === 'connected' ? 'status' : 'alert';
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head>
<body><main role="${role}"><p class="mark ${role}" aria-hidden="true">${role === 'status' ? '✓' : '!'}</p>
<h1>${text[ending].head}</h1><p>${text[ending].hint}</p><p>${close}</p></main>
${script && `<script>${script}</script>`}</body></html>`;
}

const STYLE = `:root { color-scheme: light dark; }
body { margin: 0; background: Canvas; color: CanvasText; font: 16px/1.5 system-ui, Arial, sans-serif; }
main { box-sizing: border-box; max-width: 440px; margin: 12vh auto 0; padding: 0 24px; text-align: center; }
h1 { margin: 0 0 8px; font-size: 22px; line-height: 1.3; }
p { margin: 0 0 12px; }
.mark { width: 56px; margin: 0 auto 16px; border-radius: 50%; font-size: 32px; line-height: 56px; }
.status { background: #1c7d3f; color: #fff; }
.alert { background: #b3401f; color: #fff; }
main.status, main.alert { background: none; color: inherit; }`;
