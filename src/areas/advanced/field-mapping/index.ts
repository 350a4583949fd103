/** «Поля» of the advanced settings: loaded when an administrator opens it. */
import { auditResponse, fieldMapping, newFieldResponse } from 'virtual:contract-validators';
import { h } from 'preact';
import { createRest } from '#amo/rest.ts';
import type { FieldMapping } from '#contract/settings/field-mapping.ts';
import { auditCall } from '#gateway-client/calls/admin-calls.ts';
import { fieldMappingCalls } from '#gateway-client/calls/field-mapping-calls.ts';
import { readLastSave } from '#gateway-client/last-save.ts';
import type { Gateway } from '#gateway-client/reader.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { gatewayOf, type OpenSection } from '../section.ts';
import { keepNothing } from '../versioned-form/versioned-form.ts';
import { chosenFields } from './choices.ts';
import css from './field-mapping.css?inline';
import { createFinding } from './finding.ts';
import { MappingView } from './MappingView.tsx';
import { createMappingModel, type MappingDeps } from './model.ts';

export const open: OpenSection = (lifetime, context, style) => {
  const { host, text, clock } = context;
  style(css);
  const gateway = gatewayOf(context);
  const rest = createRest({ fetch: host.fetch, origin: '', random: () => clock.random() });
  const readAudit = auditCall(gateway, auditResponse);
  const model = createMappingModel(
    {
      calls: fieldMappingCalls(gateway, { mapping: fieldMapping, made: newFieldResponse }),
      lastSave: (signal) => readLastSave(readAudit, 'fields', signal),
      finding: createFinding(rest, host.account().country, lifetime),
      kept: context.keep('advanced.field_mapping', (): MappingDeps['kept'] => keepNothing()),
      apply: (mapping) => void apply(gateway, mapping),
    },
    lifetime,
  );
  void model.load();
  return h(MappingView, { text, model, userName: (id) => host.userName(id) });
};

/** Other pages get the mapping with their next session; the session of this page is already open. */
async function apply(gateway: Gateway, mapping: FieldMapping): Promise<void> {
  const session = await gateway.warm(createLifetime().signal).catch(() => null);
  if (session) Object.assign(session, { fields: chosenFields(mapping) });
}
