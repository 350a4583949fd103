/** What the bench's own host knows: one deal with its contact and company, the client whose debt the demo books tell. */

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

/** Any deal is this client's: navigations need many. */
const lead = (id: number): object => ({
  id,
  name: `Сделка ${id}`,
  custom_fields_values: null,
  _embedded: { contacts: [{ id: contact.id, is_main: true }], companies: [{ id: company.id }] },
});

/** REST v4 answer for a path; null for what is not there. */
export function answerRest(path: string): object | null {
  const [resource, id] = path.replace(/^\/api\/v4\//, '').split('/');
  if (resource === 'leads' && id) return lead(Number(id));
  if (resource === 'companies') return id ? company : { _embedded: { companies: [company] } };
  if (resource === 'contacts') return id ? contact : { _embedded: { contacts: [contact] } };
  return null;
}
