import type { RecentPayee } from '#contract/requests/requests.ts';
import { partyFields } from '../draft/content.ts';
import { partyOf } from '../draft/prefill.ts';
import type { FormProps } from '../form-props.ts';

export interface PartyOfferProps extends FormProps {
  /** The pressed button is gone: the focus moves to what is left to type. */
  readonly onFilled: () => void;
}

/** Offers the card's client, and earlier payees for a payment, where nothing is filled in. */
export function PartyOffer(props: PartyOfferProps) {
  const { form } = props.session;
  if (form.value('party_name') !== '') return null;
  const { known, recent, text } = props;
  const payees = form.kind === 'payment_order' ? recent : [];
  return (
    <p class="offer wide">
      {known.slice(0, 3).map((party) => (
        <Offer key={party.id} values={partyOf([party])} {...props}>
          {text('request.from_card', { name: party.name })}
        </Offer>
      ))}
      {payees.map((payee) => (
        <Offer key={payee.bank.account} values={valuesOf(payee)} {...props}>
          {text('request.paid_before', { name: payee.payee.name, tail: payee.bank.account.slice(-4) })}
        </Offer>
      ))}
      <span class="muted">{text('request.requisites.hint')}</span>
    </p>
  );
}

interface OfferProps extends PartyOfferProps {
  readonly values: Readonly<Record<string, string>>;
  readonly children: string;
}

function Offer({ values, session, onFilled, children }: OfferProps) {
  const fill = (): void => {
    session.form.fill(values);
    onFilled();
  };
  return (
    <button type="button" class="text-button" onClick={fill}>
      {children}
    </button>
  );
}

function valuesOf({ payee, bank }: RecentPayee): Record<string, string> {
  return { ...partyFields(payee), ...bank };
}
