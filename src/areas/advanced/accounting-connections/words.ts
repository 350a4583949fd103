import type { AccountingConnection, ConnectionFault } from '#contract/settings/accounting-connections.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import type { Translate } from '#shared/i18n.ts';
import type { Tone } from '#ui/tone.ts';

/** Of a system that this page does not know yet, its own name. */
export function systemName(kind: string, text: Translate): string {
  const key = `advanced.accounting_connections.system.${kind}`;
  const words = text(key);
  return words === key ? kind : words;
}

/**
 * What to do about a fault; a system may have an advice of its own.
 * @param missing kinds of objects that cannot be seen
 */
export function adviceOf(
  { fault, missing = [] }: { readonly fault: ConnectionFault; readonly missing?: readonly string[] },
  kind: string,
  text: Translate,
): string {
  if (missing.length > 0) {
    const kinds = missing.map((one) => objectName(one, text)).join(', ');
    const special = `advanced.accounting_connections.missing_of.${fault}`;
    const about = text(special, { kinds });
    return about === special ? text('advanced.accounting_connections.missing', { kinds }) : about;
  }
  // What an agent has nothing of its own to say about is as with 1С, which it reads.
  const kinds = kind === 'agent' ? ['agent', 'onec'] : [kind];
  for (const one of kinds) {
    const own = text(`advanced.accounting_connections.advice_of.${one}_${fault}`);
    if (!own.startsWith('advanced.')) return own;
  }
  return text(`advanced.accounting_connections.advice.${fault}`);
}

function objectName(name: string, text: Translate): string {
  const key = `advanced.accounting_connections.object.${name}`;
  const words = text(key);
  return words === key ? name : words;
}

export const tones: Readonly<Record<AccountingConnection['state'], Tone>> = {
  ready: 'good',
  loading: 'neutral',
  paused: 'warn',
  failing: 'bad',
};

/** Nothing is read before the agent has come. */
export function stateText({ state, agent }: AccountingConnection, text: Translate): string {
  if (state === 'loading' && agent?.seen_at === null) return text('advanced.accounting_agents.waiting');
  return text(`advanced.accounting_connections.state.${state}`);
}

/** How far it is read, and how fresh that is, in a sentence or two. */
export function statusText(connection: AccountingConnection, text: Translate, files = false): string {
  const { state, good_at: goodAt, counterparties, documents, per_minute: pace } = connection;
  const read = text('advanced.accounting_connections.read', {
    clients: text('advanced.accounting_connections.clients', { count: counterparties }),
    documents: text('advanced.accounting_connections.documents', { count: documents }),
  });
  if (files)
    return counterparties + documents === 0 ? text('advanced.accounting_connections.no_files') : read;
  if (connection.agent?.seen_at === null) return '';
  if (state === 'loading') {
    if (counterparties + documents === 0) return text('advanced.accounting_connections.starting');
    const speed = pace ? [text('advanced.accounting_connections.pace', { count: pace })] : [];
    return [read, ...speed, text('advanced.accounting_connections.usable')].join(' ');
  }
  const since = goodAt
    ? [text('advanced.accounting_connections.good_at', { moment: formatMoment(goodAt, text.locale) })]
    : [];
  return [...since, read].join(' ');
}
