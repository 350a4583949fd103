/**
 * One verdict about what a person types, the same for every field. `value` is the wire's form. `partial`: no fault yet; `otherwise`
 * is the fault it has if this is all. Faults are codes; the words are i18n's.
 */
export type TypedCheck<Fault> =
  | { readonly kind: 'ok'; readonly value: string }
  | { readonly kind: 'partial'; readonly otherwise: Fault }
  | { readonly kind: 'wrong'; readonly reason: Fault };

/** The check when the person has left the field or sends the form: what is partial is wrong now. */
export function whenLeft<Fault>(check: TypedCheck<Fault>): TypedCheck<Fault> {
  return check.kind === 'partial' ? wrong(check.otherwise) : check;
}

export function ok(value: string): TypedCheck<never> {
  return { kind: 'ok', value };
}

export function partial<Fault>(otherwise: Fault): TypedCheck<Fault> {
  return { kind: 'partial', otherwise };
}

export function wrong<Fault>(reason: Fault): TypedCheck<Fault> {
  return { kind: 'wrong', reason };
}
