import type { FieldPurpose } from '#contract/settings/field-mapping.ts';
import type { EntityType } from '#domain/ids.ts';
import type { Translate } from '#shared/i18n.ts';
import type { Found } from './finding.ts';
import type { MappingModel } from './model.ts';

export interface MappingProps {
  readonly text: Translate;
  readonly model: MappingModel;
  /** The name known to the page; null for an unknown user. */
  userName(id: string): string | null;
}

export interface FieldLineProps extends MappingProps {
  readonly entity: EntityType;
  readonly purpose: FieldPurpose;
  readonly found: Exclude<Found, { readonly status: 'reading' }>;
}
