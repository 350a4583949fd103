import type { Translate } from '#shared/i18n.ts';

/** «ИНН, компании». @param key as `company.inn` */
export function fieldInWords(key: string, text: Translate): string {
  const [entity, purpose] = key.split('.');
  return text('advanced.fields.of', {
    purpose: text(`advanced.fields.purpose.${purpose}`),
    entity: text(`advanced.fields.owner.${entity}`),
  });
}
