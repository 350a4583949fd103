/**
 * The verdict on what a person types, the same for every field. `value` is in the wire's form. `incomplete`: no
 * fault yet; `otherwise` is the fault if nothing more is typed. Faults are codes; i18n has the texts.
 */
export type FieldValidation<Fault> =
  | { readonly kind: 'valid'; readonly value: string }
  | { readonly kind: 'incomplete'; readonly otherwise: Fault }
  | { readonly kind: 'invalid'; readonly reason: Fault };

/** The verdict once the person leaves the field or sends the form: an incomplete value becomes an invalid one. */
export function whenLeft<Fault>(check: FieldValidation<Fault>): FieldValidation<Fault> {
  return check.kind === 'incomplete' ? invalid(check.otherwise) : check;
}

export function valid(value: string): FieldValidation<never> {
  return { kind: 'valid', value };
}

export function incomplete<Fault>(otherwise: Fault): FieldValidation<Fault> {
  return { kind: 'incomplete', otherwise };
}

export function invalid<Fault>(reason: Fault): FieldValidation<Fault> {
  return { kind: 'invalid', reason };
}
