import { useRef } from 'preact/hooks';
import type { RequestField, RequestKind } from '#domain/requests/request-fields.ts';
import { isAbroad, isAsked, paymentOf } from '#domain/requests/request-payment.ts';
import { saysBank } from '#domain/requisites/foreign-bank.ts';
import { type Described, Field } from '#ui/Field.tsx';
import type { FormProps } from '../form-props.ts';
import { faultText, labelOf } from '../form-words.ts';
import { ShipmentSearch } from '../lines/ShipmentSearch.tsx';
import { MoneyInput } from '../money/MoneyInput.tsx';
import { typedAmount } from '../money/money-typing.ts';
import { BankNote, CountryNote, VatNote } from '../Notes.tsx';
import { PaperChoice } from '../uploads/PaperChoice.tsx';
import { purposeLength, purposeWarning } from './purpose.ts';

export interface FormFieldProps extends FormProps {
  readonly name: RequestField;
}

const optional: readonly RequestField[] = [
  'party_kpp',
  'correspondent_account',
  'contract',
  'pay_by',
  'needed_by',
  'bill_number',
  'bill_date',
  'shipment',
  'comment',
];
const areas: readonly RequestField[] = ['purpose', 'comment', 'answer'];
const dates: readonly RequestField[] = ['pay_by', 'needed_by', 'bill_date', 'from', 'to'];
const digits: readonly RequestField[] = ['party_inn', 'bik', 'account', 'correspondent_account'];

/** One field of the form; typing in it redraws only this field. */
export function FormField(props: FormFieldProps) {
  const { name, session, text, options } = props;
  const { form } = session;
  // A removed choice leaves its field in place, or the focus would leave the form.
  const wasChosen = useRef(false);
  wasChosen.current ||= form.value(name) !== '';
  const fault = form.faultOf(name);
  const choices = options(name);
  if (name === 'urgent' || name === 'vat_included') return <Check {...props} />;
  if (name === 'papers') return <PaperChoice {...props} />;
  if (choices && choices.length === 0 && name !== 'shipment') return null;
  if (name === 'shipment' && !props.shipments && !wasChosen.current) return null;
  if (!isAsked(name, form.value) || (name === 'party_country' && !form.asksCountry.value)) return null;
  const warning =
    name === 'purpose' && form.value('purpose').trim() !== '' ? purposeWarning(form.value) : null;
  return (
    <Field
      label={`${labelOf(name, form, text)}${isOptional(props) ? ` ${text('request.optional')}` : ''}`}
      fault={fault && faultText(name, fault, form, text)}
      warning={warning && text(`request.warning.${warning}`)}
      hint={hintOf(props)}
      help={
        name === 'shipment' && props.shipments && <ShipmentSearch {...props} shipments={props.shipments} />
      }
      size={sizeOf(name, form.kind)}
      control={(described) => controlOf(props, described)}
    />
  );
}

function isOptional({ name, session: { form } }: FormFieldProps): boolean {
  return (
    optional.includes(name) || (name === 'bik' && isAbroad(form.value) && saysBank(form.value('account')))
  );
}

/** Part of a row: a third by default. */
function sizeOf(name: RequestField, kind: RequestKind): 'half' | 'wide' | undefined {
  if (areas.includes(name) || name === 'party_name' || name === 'basis') return 'wide';
  if (name === 'shipment') return 'wide';
  const isHalf = /account$|^(from|to)$/.test(name) || (name === 'own_entity_id' && kind === 'payment_order');
  return isHalf ? 'half' : undefined;
}

function controlOf(props: FormFieldProps, described: Described) {
  const { name, session, options, text } = props;
  const { form } = session;
  const common = {
    ...described,
    class: 'input',
    'data-place': name,
    value: form.value(name),
    onInput: (event: { readonly currentTarget: { readonly value: string } }) =>
      form.type(name, event.currentTarget.value),
    onBlur: () => form.leave(name),
  };
  const choices = options(name);
  if (choices)
    return (
      <select {...common}>
        {name === 'own_entity_id' && <option value="">{text('request.own_entity_any')}</option>}
        {name === 'shipment' && <option value="">{text('request.shipment_none')}</option>}
        {choices.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    );
  if (areas.includes(name)) return <textarea {...common} rows={name === 'purpose' ? 3 : 2} />;
  if (dates.includes(name)) return <input {...common} type="date" />;
  if (name === 'email') return <input {...common} type="email" autocomplete="off" />;
  if (name === 'sum' || name === 'vat_sum') {
    const { onInput: _onInput, ...rest } = common;
    return <MoneyInput {...rest} onText={(typed) => form.type(name, typed)} />;
  }
  const isNumber = digits.includes(name);
  const isDigits = isNumber && !isAbroad(form.value);
  return (
    <input
      {...common}
      type="text"
      inputMode={isDigits ? 'numeric' : 'text'}
      autocomplete="off"
      spellcheck={!isNumber}
    />
  );
}

function hintOf(props: FormFieldProps) {
  const { name, session, text, suggest, budget } = props;
  const { form } = session;
  if (name === 'bik') return <BankNote {...props} />;
  if (name === 'vat_sum') return <VatNote {...props} />;
  if (name === 'party_inn') return <CountryNote {...props} />;
  if (name === 'purpose')
    return (
      <>
        {text('request.purpose_length', { count: purposeLength(form.value('purpose')) })}
        {' · '}
        <button type="button" class="text-button" onClick={suggest}>
          {text('request.suggest_purpose')}
        </button>
        {purposeWarning(form.value) && form.value('purpose').trim() !== '' && paymentOf(form.value) && (
          <>
            {' · '}
            <button type="button" class="text-button" onClick={props.mendVat}>
              {text('request.mend_vat')}
            </button>
          </>
        )}
      </>
    );
  const typed = typedAmount(budget, text.locale);
  if (name === 'sum' && budget && form.value('sum') === '')
    return (
      <button type="button" class="text-button" onClick={() => form.type('sum', typed)}>
        {text('request.deal_budget', { sum: typed })}
      </button>
    );
  return null;
}

function Check({ name, session, text }: FormFieldProps) {
  const { form } = session;
  return (
    <label class="form-check">
      <input
        type="checkbox"
        data-place={name}
        checked={form.value(name) === 'yes'}
        onInput={(event) => form.type(name, event.currentTarget.checked ? 'yes' : '')}
      />
      <span>{labelOf(name, form, text)}</span>
    </label>
  );
}
