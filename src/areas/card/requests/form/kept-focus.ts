import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { countryOf } from '#domain/requests/request-payment.ts';
import { layouts } from './fields/fields.ts';
import { focusAfter, focusIn } from './form-keys.ts';
import type { FormModel } from './form-model.ts';

/**
 * Another country takes fields and a button away, at times the very one the keyboard is in: it goes on to what comes next, and
 * not to the CRM's page.
 */
export function useKeptFocus(place: RefObject<HTMLFormElement | null>, form: FormModel): void {
  const country = countryOf(form.value);
  const asked = form.asksCountry.value;
  const drawn = useRef({ country, asked });
  useLayoutEffect(() => {
    const before = drawn.current;
    drawn.current = { country, asked };
    if (before.country === country && before.asked === asked) return;
    const box = place.current;
    const root = box?.getRootNode() as Document | ShadowRoot | undefined;
    if (box?.contains(root?.activeElement ?? null)) return;
    if (before.country === country) focusIn(box, 'party_country');
    else focusAfter(box, layouts[form.kind], 'party_kpp');
  }, [country, asked]);
}
