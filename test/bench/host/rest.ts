/**
 * The data of the bench's own host: one deal with its contact and company, a client with a debt in the demo
 * books.
 */

const INN = '6310533810';

const field = (code: string, name: string, value: string): object => ({
  field_id: 1,
  field_code: code,
  field_name: name,
  field_type: code === 'INN' ? 'text' : 'multitext',
  values: [{ value }],
});

const company = {
  id: 30_001,
  name: 'ООО «Ромашка»',
  custom_fields_values: [field('INN', 'ИНН', INN)],
  _embedded: { contacts: [{ id: 20_001, is_main: true }] },
};

const contact = {
  id: 20_001,
  name: 'Ольга Белова',
  custom_fields_values: [field('EMAIL', 'Email', 'belova@romashka.example')],
  _embedded: { companies: [{ id: company.id }] },
};

/** Every deal belongs to this client, because navigations need many. */
const lead = (id: number): object => ({
  id,
  name: `Сделка ${id}`,
  custom_fields_values: null,
  _embedded: { contacts: [{ id: contact.id, is_main: true }], companies: [{ id: company.id }] },
});

/** REST v4 response for a path; null for an unknown one. */
export function answerRest(path: string): object | null {
  const [resource, id] = path.replace(/^\/api\/v4\//, '').split('/');
  if (resource === 'leads' && id) return lead(Number(id));
  if (resource === 'companies') return id ? company : { _embedded: { companies: [company] } };
  if (resource === 'contacts') return id ? contact : { _embedded: { contacts: [contact] } };
  return null;
}
