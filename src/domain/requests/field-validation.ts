/**
 * The verdict on what a person types, the same for every field. `value` is in the wire's form. `partial`: no
 * fault yet; `otherwise` is the fault if nothing more is typed. Faults are codes; i18n has the texts.
 */
export type TypedCheck<Fault> =
  | { readonly kind: 'ok'; readonly value: string }
  | { readonly kind: 'partial'; readonly otherwise: Fault }
  | { readonly kind: 'wrong'; readonly reason: Fault };

/** The verdict once the person leaves the field or sends the form: a partial value becomes a wrong one. */
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
