import type { FormProps } from './form-props.ts';
import { partyOf } from './prefill.ts';

/** The client of the card is one press away where it is not filled in. */
export function PartyOffer({ session: { form }, known, text }: FormProps) {
  if (form.value('party_name') !== '' || known.length === 0) return null;
  return (
    <p class="offer wide">
      {known.slice(0, 3).map((party) => (
        <button key={party.id} type="button" class="text-button" onClick={() => form.fill(partyOf([party]))}>
          {text('request.from_card', { name: party.name })}
        </button>
      ))}
    </p>
  );
}
