import { useEffect, useRef } from 'preact/hooks';
import { whenLeft } from '#domain/requests/field-validation.ts';
import { checkTyped } from '#domain/requests/request-field-checks.ts';
import type { RequestField } from '#domain/requests/request-fields.ts';
import type { ValueOf } from '#domain/requests/request-payment.ts';
import { digitsOf } from '#domain/requisites/check-digits.ts';
import { countryName } from '#domain/requisites/country-name.ts';
import { type PastedRequisites, readRequisites } from '#domain/requisites/requisites-text.ts';
import type { Signal } from '#shared/signals.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';
import type { FormProps } from '../form-props.ts';
import { faultText, labelOf } from '../form-words.ts';

export type Values = readonly (readonly [name: RequestField, value: string])[];

/** Requisites pasted as text: shown first, then filled in, with undo. */
export type Paste =
  | { readonly kind: 'none' }
  | { readonly kind: 'shown'; readonly values: Values }
  | { readonly kind: 'filled'; readonly undo: () => void };

export function usePaste(): Signal<Paste> {
  return useSignal<Paste>({ kind: 'none' });
}

const ofPayee: readonly RequestField[] = ['party_kpp', 'bik', 'account', 'correspondent_account'];

/**
 * What of a pasted text goes into fields of this form; null when it is no block of requisites. Of another payee
 * nothing that belongs to the one before stays: it would be paid to a wrong account.
 */
export function pastedValues(
  text: string,
  { kind, value: valueAt }: FormProps['session']['form'],
): Values | null {
  const found = readRequisites(text);
  if (!found) return null;
  const places: Readonly<Record<keyof PastedRequisites, RequestField>> = {
    name: 'party_name',
    country: 'party_country',
    inn: 'party_inn',
    kpp: 'party_kpp',
    bik: 'bik',
    account: 'account',
    correspondent_account: 'correspondent_account',
  };
  const isHere = (name: RequestField): boolean => kind === 'payment_order' || name.startsWith('party_');
  const values = Object.entries(found).flatMap(([key, value]) => {
    const name = places[key as keyof PastedRequisites];
    return isHere(name) ? [[name, value] as const] : [];
  });
  const inn = digitsOf(valueAt('party_inn'));
  const isOther = found.inn !== undefined && inn !== '' && inn !== found.inn;
  const stale = ofPayee.filter((name) => isOther && isHere(name) && valueAt(name) !== '');
  const left = stale.filter((name) => !values.some(([taken]) => taken === name));
  return values.length > 0 ? [...values, ...left.map((name) => [name, ''] as const)] : null;
}

interface PreviewProps extends FormProps {
  readonly paste: Signal<Paste>;
  readonly onFilled: () => void;
  readonly onLeft: () => void;
}

export function RequisitesPaste({ paste, onFilled, onLeft, ...props }: PreviewProps) {
  const { session, text } = props;
  const { value } = paste;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (value.kind === 'shown') place.current?.querySelector('button')?.focus();
  }, [value.kind]);
  if (value.kind === 'none') return null;
  if (value.kind === 'filled') {
    const back = (): void => {
      value.undo();
      paste.value = { kind: 'none' };
      onLeft();
    };
    return (
      <p class="wide pasted" role="status">
        {text('request.requisites.filled')}{' '}
        <button type="button" class="text-button" onClick={back}>
          {text('request.requisites.undo')}
        </button>
      </p>
    );
  }
  const { form } = session;
  const filled: Readonly<Record<string, string>> = {
    party_id: '',
    ...countryWith(value.values),
    ...Object.fromEntries(value.values),
  };
  const fill = (): void => {
    const undo = form.fill(filled);
    for (const [name] of value.values) form.leave(name);
    paste.value = { kind: 'filled', undo };
    onFilled();
  };
  const drop = (): void => {
    paste.value = { kind: 'none' };
    onLeft();
  };
  const actions = (
    <>
      <Button kind="primary" onPress={fill}>
        {text('request.requisites.fill')}
      </Button>
      <Button kind="quiet" onPress={drop}>
        {text('request.requisites.drop')}
      </Button>
    </>
  );
  return (
    <div class="wide" ref={place}>
      <Alert tone="neutral" title={text('request.requisites.title')} actions={actions} boxed>
        <dl class="facts">
          {value.values.map(([name, found]) => (
            <Found key={name} {...props} name={name} found={found} filled={filled} />
          ))}
        </dl>
      </Alert>
    </div>
  );
}

/** A number without a country is Russian, whatever the field had. */
function countryWith(values: Values): Readonly<Record<string, string>> {
  return values.some(([name]) => name === 'party_inn') ? { party_country: 'RU', country_own: '' } : {};
}

interface FoundProps extends FormProps {
  readonly name: RequestField;
  readonly found: string;
  readonly filled: Readonly<Record<string, string>>;
}

/** With its fault, and the current value where it differs. */
function Found({ name, found, filled, session: { form }, text }: FoundProps) {
  const value: ValueOf = (field) => filled[field] ?? form.value(field);
  const check = whenLeft(checkTyped(name, value, form.kind));
  const fault =
    found !== '' && check.kind === 'invalid' && check.reason.reason !== 'needs_bik' ? check.reason : null;
  const now = form.value(name).replace(/\s/g, ' ').trim();
  return (
    <div>
      <dt>{labelOf(name, { kind: form.kind, value }, text)}</dt>
      <dd dir="auto">
        {name === 'party_country' ? countryName(found, text.locale) : found}
        {now !== '' && now !== found && name !== 'party_country' && <s class="muted"> {now}</s>}
      </dd>
      {fault && <dd class="warn toned">{faultText(name, fault, { value }, text)}</dd>}
    </div>
  );
}
