/** Nominal typing for ids: a `LeadId` cannot be passed where a `ContactId` is expected. */
export type Brand<Base, Name extends string> = Base & { readonly __brand: Name };
