/**
 * The faults of a form and when they show: a field being typed in shows only what can no longer become valid.
 */

import { whenLeft } from '#domain/requests/field-validation.ts';
import type { FieldFault } from '#domain/requests/request-field-checks.ts';
import { checkTyped } from '#domain/requests/request-field-checks.ts';
import type { RequestField, RequestKind } from '#domain/requests/request-fields.ts';
import { wholeFault } from '#domain/requests/request-line-faults.ts';
import type { Pricing } from '#domain/requests/request-lines.ts';
import { computed } from '#shared/derived.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';
import type { Fields } from './fields/field-values.ts';
import { type Place, placeOf } from './fields/fields.ts';
import type { Lines } from './lines/lines.ts';
import type { Uploads } from './uploads/uploads.ts';

export interface ValidationState {
  readonly faulty: ReadonlySignal<readonly Place[]>;
  readonly linesFault: ReadonlySignal<string | null>;
  faultOf(name: RequestField): FieldFault | null;
  /** From now on every field counts as left, and the gateway's faults show again. */
  begin(): void;
  blame(pointers: readonly string[]): string[];
  forgive(place: Place): void;
  /** The wire form of a field; empty while it has a fault. */
  wireOf(name: RequestField): string;
}

export interface ValidationDeps {
  readonly kind: RequestKind;
  readonly places: readonly Place[];
  readonly fields: Fields;
  readonly lines: Lines;
  readonly uploads: Uploads;
  readonly pricing: ReadonlySignal<Pricing>;
}

export function createValidationState({
  kind,
  places,
  fields,
  lines,
  uploads,
  pricing,
}: ValidationDeps): ValidationState {
  const tried = signal(false);
  const blamed = signal<ReadonlySet<Place>>(new Set());
  const checkOf = (name: RequestField) => checkTyped(name, fields.value, kind);
  const hasLineFaults = (): boolean => lines.all.value.some(({ faults }) => faults.value.length > 0);
  const linesFault = computed(() =>
    kind === 'invoice' && tried.value && !hasLineFaults() ? wholeFault(lines.wire(), pricing.value) : null,
  );
  const isFaulty = (place: Place): boolean => {
    if (blamed.value.has(place)) return true;
    if (place === 'lines') return hasLineFaults() || linesFault.value !== null;
    if (place === 'files') return uploads.all.value.some(({ status }) => status.value.kind !== 'ready');
    return whenLeft(checkOf(place)).kind === 'invalid';
  };
  return {
    linesFault,
    faulty: computed(() => (tried.value ? places.filter(isFaulty) : [])),
    faultOf(name) {
      if (blamed.value.has(name)) return { reason: 'gateway' };
      const check = tried.value || fields.isLeft(name) ? whenLeft(checkOf(name)) : checkOf(name);
      return check.kind === 'invalid' ? check.reason : null;
    },
    begin() {
      tried.value = true;
      blamed.value = new Set();
    },
    blame(pointers) {
      tried.value = true;
      const found = pointers.map((pointer) => ({ pointer, place: placeOf(pointer, kind) }));
      const isHere = (place: Place | null): place is Place => place !== null && places.includes(place);
      blamed.value = new Set(found.flatMap(({ place }) => (isHere(place) ? [place] : [])));
      return found.filter(({ place }) => !isHere(place)).map(({ pointer }) => pointer);
    },
    forgive(place) {
      if (blamed.value.has(place)) blamed.value = new Set([...blamed.value].filter((one) => one !== place));
    },
    wireOf(name) {
      const check = checkOf(name);
      return check.kind === 'valid' ? check.value : '';
    },
  };
}
