import type { AccountingConnection } from '#contract/settings/accounting-connections.ts';
import type {
  AccountingDifference,
  AccountingDifferences,
} from '#contract/settings/accounting-differences.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';

export interface DifferencesProps {
  readonly text: Translate;
  /** Of the connection. */
  readonly state: AccountingConnection['state'];
  readonly differences: AccountingDifferences;
  onHide(): void;
}

/** «Расхождения с учётом»: clients of whom the system says another balance than documents do. */
export function Differences({ text, state, differences, onHide }: DifferencesProps) {
  const { clients, differing } = differences;
  const hidden = clients.some(({ sums }) => sums === null);
  return (
    <section class="matching" aria-label={text('advanced.accounting_connections.differences.title')}>
      <p role="status">
        <strong>{headingOf(differences, text)}</strong>
      </p>
      <Reading text={text} state={state} differences={differences} />
      {clients.length > 0 && (
        <>
          {differing > clients.length && (
            <p class="muted">{text('advanced.accounting_connections.differences.largest')}</p>
          )}
          {hidden && <p class="muted">{text('advanced.accounting_connections.differences.hidden')}</p>}
          <ul class="balance-differences">
            {clients.map((client) => (
              <Client key={keyOf(client)} text={text} client={client} />
            ))}
          </ul>
          <p class="muted">{text('advanced.accounting_connections.differences.about')}</p>
        </>
      )}
      <Button kind="quiet" onPress={onHide}>
        {text('common.hide')}
      </Button>
    </section>
  );
}

function headingOf({ stated, compared, differing }: AccountingDifferences, text: Translate): string {
  if (stated === 0) return text('advanced.accounting_connections.differences.nothing');
  if (differing > 0)
    return text('advanced.accounting_connections.differences.found', {
      count: differing,
      compared: String(compared),
    });
  return text(
    compared > 0
      ? 'advanced.accounting_connections.differences.none'
      : 'advanced.accounting_connections.differences.none_compared',
  );
}

/** How old the balances are, and which of them say nothing yet. */
function Reading({ text, state, differences }: Omit<DifferencesProps, 'onHide'>) {
  const { read_at, stated, compared, differing, newer } = differences;
  const isStopped = state === 'paused' || state === 'failing';
  const notes = [
    read_at &&
      text('advanced.accounting_connections.differences.read_at', {
        moment: formatMoment(read_at, text.locale),
      }),
    compared > 0 &&
      differing === 0 &&
      text('advanced.accounting_connections.differences.same', { count: compared }),
    stated > compared &&
      text('advanced.accounting_connections.differences.not_compared', { count: stated - compared }),
    newer > 0 && text('advanced.accounting_connections.differences.newer', { count: newer }),
  ].filter(Boolean);
  return (
    <>
      {notes.length > 0 && <p class="muted">{notes.join(' ')}</p>}
      {isStopped && <p class="warn toned">{text('advanced.accounting_connections.differences.stopped')}</p>}
      {state === 'loading' && (
        <p class="warn toned">{text('advanced.accounting_connections.differences.loading')}</p>
      )}
    </>
  );
}

interface ClientProps {
  readonly text: Translate;
  readonly client: AccountingDifference;
}

function Client({ text, client: { name, own_entity, currency, sums, hint } }: ClientProps) {
  const shown = sums ? (['owed', 'computed', 'difference'] as const) : [];
  return (
    <li>
      <strong dir="auto">{name}</strong>{' '}
      <span class="muted">{own_entity?.name ?? (sums ? '' : currency)}</span>
      <dl>
        {shown.map((figure) => (
          <div key={figure} class={figure}>
            <dt class="muted">{text(`advanced.accounting_connections.differences.${figure}`)}</dt>
            <dd>{sums && formatMoney(sums[figure], text.locale, true)}</dd>
          </div>
        ))}
      </dl>
      {hint && <p class="muted">{text(`advanced.accounting_connections.differences.hint.${hint}`)}</p>}
    </li>
  );
}

function keyOf({ counterparty_id, own_entity, currency }: AccountingDifference): string {
  return [counterparty_id, own_entity?.id, currency].join(' ');
}
