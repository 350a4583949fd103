/** State of the form: typed fields, their faults, and the draft they are stored in. */

import type { RequestContent } from '#contract/requests/request-content.ts';
import { withoutThousands } from '#domain/money/typed-number.ts';
import { type VatRate, vatWithin } from '#domain/money/vat.ts';
import type { FieldFault } from '#domain/requests/request-field-checks.ts';
import type { RequestField, RequestKind } from '#domain/requests/request-fields.ts';
import type { Pricing } from '#domain/requests/request-lines.ts';
import { hasVat, isAbroad, paymentOf } from '#domain/requests/request-payment.ts';
import { recogniseTaxNumber, taxCountryOf } from '#domain/requisites/tax-check.ts';
import type { TaxCountry } from '#domain/requisites/tax-countries.ts';
import { computed } from '#shared/derived.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { batch, type ReadonlySignal, signal } from '#shared/signals.ts';
import type { Draft } from '../drafts.ts';
import { toContent } from './draft/content.ts';
import { createFields, type Fields } from './fields/field-values.ts';
import { layouts, type Place } from './fields/fields.ts';
import { createLines, type Lines } from './lines/lines.ts';
import { typedAmount } from './money/money-typing.ts';
import { isSilent, type Original } from './silence.ts';
import { createUploads, type Uploads, type UploadsDeps } from './uploads/uploads.ts';
import { createValidationState, type ValidationState } from './validation-state.ts';

export interface FormModel {
  readonly kind: RequestKind;
  readonly lines: Lines;
  readonly uploads: Uploads;
  value(name: RequestField): string;
  type(name: RequestField, text: string): void;
  /** The user has left the field. */
  leave(name: RequestField): void;
  /** Whether the party's country is a field: when it is not Russia, or the user asked for it. */
  readonly asksCountry: ReadonlySignal<boolean>;
  askCountry(): void;
  /** The current fault of a field, as shown while the user types. */
  faultOf(name: RequestField): FieldFault | null;
  /** Places with faults, in their order, since the last attempt to send; empty while all is well. */
  readonly faulty: ReadonlySignal<readonly Place[]>;
  /** What is wrong with the lines together, once the person has sent the form. */
  readonly linesFault: ReadonlySignal<string | null>;
  /** The content when there are no faults; else null, and `faulty` lists them. */
  check(): RequestContent | null;
  /** Shows the gateway's faults; returns those without a place in the form. */
  blame(pointers: readonly string[]): string[];
  /** Sets several values at once, such as a party of the books or pasted requisites. @returns an undo */
  fill(fields: Readonly<Record<string, string>>): () => void;
  /** The fields to store. */
  snapshot(): Pick<Draft, 'fields' | 'lines' | 'attachments'>;
  /** Changes with every edit. */
  readonly changed: ReadonlySignal<number>;
}

export interface FormDeps {
  readonly start: Pick<Draft, 'kind' | 'fields' | 'lines' | 'attachments' | 'corrects'>;
  readonly upload: Omit<UploadsDeps, 'onChange'>;
  readonly today: string;
  readonly vatRate: VatRate;
  /** Of the account. */
  readonly home: TaxCountry;
  /** BCP 47, for the decimal mark of filled-in sums. */
  readonly locale: string;
  /** The request to correct, when known. */
  readonly original: Original | null;
}

export function createFormModel(
  { start, upload, today, vatRate, locale, home, original }: FormDeps,
  lifetime: Lifetime,
): FormModel {
  const { kind } = start;
  const fields = createFields(start.fields);
  // A draft from before VAT was a field of its own.
  if (kind === 'payment_order' && start.fields.vat_sum === undefined) followSum(fields, locale);
  const changed = signal(0);
  const touch = (): void => {
    changed.value += 1;
  };
  const { value } = fields;
  const pricing = computed(() => pricingOf(value));
  const lines = createLines({ pricing, today, vatRate, locale }, start.lines);
  const uploads = createUploads({ ...upload, onChange: touch }, start.attachments, lifetime);
  const places: readonly Place[] = start.corrects ? ['answer', ...layouts[kind]] : layouts[kind];
  const validation = createValidationState({ kind, places, fields, lines, uploads, pricing });
  return {
    kind,
    lines,
    uploads,
    value,
    changed,
    ...validation,
    leave(name) {
      if (name === 'party_inn') recognise(fields);
      if (kind === 'payment_order') settle(fields, locale);
      fields.setLeft(name, true);
    },
    ...createCountryChoice(value, home),
    type(name, text) {
      batch(() => {
        typeIn(fields, name, text);
        if (isOfVat.includes(name)) followSum(fields, locale);
        validation.forgive(name);
        validation.forgive('answer');
        touch();
      });
    },
    check() {
      recognise(fields);
      if (kind === 'payment_order') settle(fields, locale);
      validation.begin();
      for (const line of lines.all.value) line.finish();
      if (validation.faulty.value.length > 0) return null;
      const content = toContent(kind, validation.wireOf, lines.wire(), fields.read('party_id') || null);
      if (!isSilent({ content, files: uploads.ready() }, value('answer'), original)) return content;
      validation.blame(['/text']);
      return null;
    },
    fill: (filled) => fillIn({ fields, validation, touch }, filled),
    snapshot: () => ({
      fields: { ...start.fields, ...fields.typed() },
      lines: lines.all.peek().map(({ typed }) => typed.peek()),
      attachments: uploads.ready(),
    }),
  };
}

function pricingOf(value: Fields['value']): Pricing {
  return { currency: value('currency'), vat_included: value('vat_included') === 'yes' };
}

/** The country is a field abroad, where a number shows another country, and on request. */
function createCountryChoice(
  value: Fields['value'],
  home: FormDeps['home'],
): Pick<FormModel, 'asksCountry' | 'askCountry'> {
  const wanted = signal(home !== 'RU' || isAbroad(value));
  return {
    asksCountry: computed(() => wanted.value || isAbroad(value)),
    askCountry() {
      wanted.value = true;
    },
  };
}

/** Also applies what one typed field implies for others. */
function typeIn(fields: Fields, name: RequestField, text: string): void {
  fields.put(name, text);
  fields.setLeft(name, false);
  if (isOfParty.includes(name)) fields.put('party_id', '');
  if (name === 'party_country') fields.put('country_own', 'yes');
  if (name === 'vat_sum') fields.put('vat_own', text.trim() === '' ? '' : 'yes');
}

function fillIn(
  {
    fields,
    validation,
    touch,
  }: { readonly fields: Fields; readonly validation: ValidationState; readonly touch: () => void },
  filled: Readonly<Record<string, string>>,
): () => void {
  const before = Object.fromEntries(Object.keys(filled).map((name) => [name, fields.read(name)]));
  const put = (values: Readonly<Record<string, string>>): void =>
    batch(() => {
      for (const [name, text] of Object.entries(values)) {
        fields.put(name, text);
        validation.forgive(name as RequestField);
      }
      touch();
    });
  put(filled);
  return () => put(before);
}

const isOfParty: readonly RequestField[] = ['party_name', 'party_country', 'party_inn'];

/**
 * A number that identifies its country selects it, until the user chooses another. Half-typed it would match
 * several.
 */
function recognise(fields: Fields): void {
  if (fields.read('country_own') === 'yes') return;
  const found = recogniseTaxNumber(fields.read('party_inn'), taxCountryOf(fields.read('party_country')));
  if (!found) return;
  batch(() => {
    fields.put('party_country', found.country);
    fields.put('party_inn', found.number);
  });
}

/** Shows the amounts as they are read: `12,500` is 12 500 in English. */
function settle(fields: Fields, locale: string): void {
  for (const name of ['sum', 'vat_sum']) {
    const typed = fields.read(name);
    const read = withoutThousands(typed, locale);
    if (read === typed) continue;
    fields.put(name, read);
    followSum(fields, locale);
  }
}

const isOfVat: readonly RequestField[] = ['sum', 'currency', 'vat_rate', 'vat_sum'];

/** VAT follows the sum until the user types another, and again once it is cleared. */
function followSum(fields: Fields, locale: string): void {
  if (fields.read('vat_own') === 'yes') return;
  const payment = hasVat(fields.value) ? paymentOf(fields.value) : null;
  fields.put('vat_sum', payment ? typedAmount(vatWithin(payment.sum, payment.vat_rate).value, locale) : '');
}
