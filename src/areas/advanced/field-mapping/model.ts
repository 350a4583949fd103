import type { FieldChoice, FieldMapping } from '#contract/settings/field-mapping.ts';
import type { FieldMappingCalls } from '#gateway-client/calls/field-mapping-calls.ts';
import type { LastSave } from '#gateway-client/last-save.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import {
  createVersionedForm,
  type FormSpec,
  type Kept,
  type VersionedForm,
} from '../versioned-form/versioned-form.ts';
import { type ChoiceKey, type Choices, choicesOf, choose, differences, keyOf, mappingOf } from './choices.ts';
import type { Finding } from './finding.ts';
import { createMaking, type MakingModel } from './making.ts';

export interface MappingDeps {
  readonly calls: FieldMappingCalls;
  readonly kept: Kept<FieldMapping, Choices>;
  readonly finding: Finding;
  /** Who saved last, according to the audit. */
  lastSave(signal: AbortSignal): Promise<LastSave | null>;
  /** Makes this page use the saved mapping at once. */
  apply(mapping: FieldMapping): void;
}

export interface MappingModel extends VersionedForm<FieldMapping, Choices>, MakingModel {
  readonly finding: Finding;
  /** @param choice null: find the field by code and name again */
  choose(key: ChoiceKey, choice: FieldChoice | null): void;
}

export function createMappingModel(deps: MappingDeps, lifetime: Lifetime): MappingModel {
  const { finding } = deps;
  const form = createVersionedForm<FieldMapping, Choices>(specOf(deps), lifetime);
  const chosen = (key: ChoiceKey, choice: FieldChoice | null): void =>
    form.edit((choices) => choose(choices, key, choice));
  const making = createMaking(deps.calls, lifetime, (choice) => {
    chosen(keyOf(choice), choice);
    void finding.find(choice.entity);
  });
  return {
    ...form,
    ...making,
    finding,
    choose: chosen,
    async load() {
      await form.load();
      if (form.loading.peek().status === 'ready') void finding.want('company', 'contact');
    },
  };
}

function specOf({ calls, kept, lastSave, apply }: MappingDeps): FormSpec<FieldMapping, Choices> {
  return {
    kept,
    lastSave,
    draftOf: choicesOf,
    onSaved: apply,
    empty: new Map(),
    read: (signal) => calls.read(signal),
    save: (mapping, signal) => calls.save(mapping, signal),
    isSame: (left, right) => differences(choicesOf(left), choicesOf(right)).length === 0,
    toSend: (choices, { version }) => mappingOf(choices, version),
  };
}
