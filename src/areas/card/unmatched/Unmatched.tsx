import type { Counterparty } from '#contract/books/panel.ts';
import type { Party } from '#contract/common-schemas.ts';
import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';
import { MatchTools } from '../Client.tsx';
import { Counterparties } from '../Counterparties.tsx';
import type { Sections } from '../section-types.ts';
import type { CardAnswer } from '../status.ts';
import { writeAccessDenied } from '../write-access.ts';

export interface UnmatchedProps extends CardAnswer {
  readonly sections: Sections;
  readonly text: Translate;
  readonly onRetry: () => void;
}

/** No match, no sums: what was searched for, candidates, and how to help the search. */
export function Unmatched(props: UnmatchedProps) {
  const { panel, hidden, sections, text, onRetry } = props;
  return (
    <>
      {hidden && (
        <Alert tone="warn" title={text('card.hidden')}>
          <p>{text('card.hidden_hint')}</p>
        </Alert>
      )}
      {panel.match.status === 'none' ? <NoMatch {...props} /> : <Ambiguous {...props} />}
      <div class="actions">
        <MatchTools {...{ panel, sections, text }} label={text('card.find')} />
        <Button kind="quiet" onPress={onRetry}>
          {text('card.look_again')}
        </Button>
      </div>
    </>
  );
}

/** Only a company or a contact identifies a deal's client. */
const clients: readonly string[] = ['company', 'contact'];

function NoMatch({ parties, sections, text }: UnmatchedProps) {
  if (
    parties &&
    !clients.includes(sections.card.type) &&
    !parties.some(({ entity }) => clients.includes(entity.type))
  )
    return (
      <Alert tone="warn" title={text('card.no_client')}>
        <p>{text('card.no_client_hint')}</p>
      </Alert>
    );
  const asked = askedWith(parties ?? [], text);
  const hasInn = parties?.some(({ tax_ids }) => tax_ids);
  return (
    <Alert tone="neutral" title={text('card.no_match')}>
      {parties && (
        <p class="muted">{asked ? text('card.asked_with', { asked }) : text('card.asked_with_nothing')}</p>
      )}
      <p>{text(hasInn ? 'card.no_match_check' : 'card.no_match_hint')}</p>
    </Alert>
  );
}

/** Several candidates: each with what agreed, and no sums. */
function Ambiguous({ panel, sections, text }: UnmatchedProps) {
  const picked = useSignal<string | null>(null);
  const pick = (counterparty: Counterparty): void => {
    picked.value = counterparty.id;
    void sections.details.want().then((details) => {
      picked.value = null;
      details?.confirm(counterparty);
    });
  };
  const pickOf = (counterparty: Counterparty) => (
    <Button busy={picked.value !== null} onPress={() => pick(counterparty)}>
      {text('card.this_is_it')}
    </Button>
  );
  const actionOf = writeAccessDenied(panel) ? undefined : pickOf;
  return (
    <>
      <Alert tone="warn" title={text('card.ambiguous')}>
        <p>{text('card.ambiguous_hint')}</p>
      </Alert>
      <Counterparties {...{ counterparties: panel.match.counterparties, text, actionOf }} candidates />
    </>
  );
}

/** «ИНН 7707083893, телефоны: 2, e-mail: 1» */
function askedWith(parties: readonly Party[], text: Translate): string {
  const taxIds = parties.flatMap(({ tax_ids = [] }) => tax_ids.flat());
  const inns = [...new Set(taxIds.flatMap(({ number }) => number || []))];
  const phones = parties.flatMap((party) => party.phones ?? []).length;
  const emails = parties.flatMap((party) => party.emails ?? []).length;
  return [
    ...inns.slice(0, 2).map((inn) => (/^\d/.test(inn) ? text('card.inn', { inn }) : inn)),
    ...(phones > 0 ? [text('card.phones', { count: phones })] : []),
    ...(emails > 0 ? [text('card.emails', { count: emails })] : []),
  ].join(', ');
}
