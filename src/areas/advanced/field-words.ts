import type { Translate } from '#shared/i18n.ts';

/** «ИНН, компании». @param key as `company.inn` */
export function fieldInWords(key: string, text: Translate): string {
  const [entity, purpose] = key.split('.');
  return text('advanced.field_mapping.of', {
    purpose: text(`advanced.field_mapping.purpose.${purpose}`),
    entity: text(`advanced.field_mapping.owner.${entity}`),
  });
}
