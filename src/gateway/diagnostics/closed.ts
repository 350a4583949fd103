import { type FaultCause, faultCauses } from '#contract/settings/diagnostics.ts';

/** The database holds free text: only values of the closed list are returned. */
export function causeOf(text: string | null): { readonly cause: FaultCause; readonly status: number | null } {
  const [word, digits] = (text ?? '').split(' ');
  const cause = oneOf(faultCauses, word) ?? 'other';
  const status = /^[1-5]\d\d$/.test(digits ?? '') && cause !== 'other' ? Number(digits) : null;
  return { cause, status };
}

export function oneOf<const Known extends string>(known: readonly Known[], text: unknown): Known | null {
  return known.find((one) => one === text) ?? null;
}
