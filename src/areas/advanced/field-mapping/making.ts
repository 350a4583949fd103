import type { FieldChoice, FieldPurpose } from '#contract/settings/field-mapping.ts';
import type { EntityType } from '#domain/ids.ts';
import type { FieldMappingCalls } from '#gateway-client/calls/field-mapping-calls.ts';
import { createLifetime, type Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';

/** A field to create in the CRM: previewed first, created after a confirmation. */
export interface Plan {
  readonly entity: EntityType;
  readonly purpose: FieldPurpose;
  readonly name: string;
}

export type Making =
  | { readonly status: 'idle' }
  | { readonly status: 'planned' | 'making' | 'made'; readonly plan: Plan }
  | { readonly status: 'failed'; readonly plan: Plan; readonly error: unknown };

export interface MakingModel {
  readonly making: ReadonlySignal<Making>;
  plan(plan: Plan): void;
  drop(): void;
  make(): Promise<void>;
}

/** @param onMade called when the field exists */
export function createMaking(
  calls: Pick<FieldMappingCalls, 'create'>,
  lifetime: Lifetime,
  onMade: (choice: FieldChoice) => void,
): MakingModel {
  const making = signal<Making>({ status: 'idle' });
  return {
    making,
    plan(plan) {
      if (making.peek().status !== 'making') making.value = { status: 'planned', plan };
    },
    drop() {
      if (making.peek().status !== 'making') making.value = { status: 'idle' };
    },
    async make() {
      const now = making.peek();
      if (now.status !== 'planned' && now.status !== 'failed') return;
      const { plan } = now;
      making.value = { status: 'making', plan };
      try {
        // Not the page's signal: a press just before the user leaves must still take effect.
        const { field } = await calls.create(plan, createLifetime().signal);
        if (lifetime.ended) return;
        onMade({ entity: plan.entity, purpose: plan.purpose, field_id: field.id, name: field.name });
        making.value = { status: 'made', plan };
      } catch (error) {
        if (!lifetime.ended) making.value = { status: 'failed', plan, error };
      }
    },
  };
}
