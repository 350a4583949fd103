/** What the pages of the sandbox draw: rows of lists and boards, and a card with its linked entities. */

export type NamedRef = { id: number; name: string };

export type LeadRow = {
  id: number;
  name: string;
  price: number;
  currency: string;
  status_id: number;
  pipeline_id: number;
  responsible_user_id: number;
  contact: NamedRef | null;
  company: NamedRef | null;
  tags: (string | NamedRef)[];
  /** Unix seconds. */
  created_at: number;
};

export type ContactRow = {
  id: number;
  type: 'contact' | 'company';
  name: string;
  company: NamedRef | null;
  phones: string[];
  emails: string[];
  responsible_user_id: number;
  created_at: number;
};

export type CustomerRow = {
  id: number;
  name: string;
  next_price: number;
  currency: string;
  responsible_user_id: number;
  contact: NamedRef | null;
  company: NamedRef | null;
  /** Unix seconds or null. */
  next_date: number | null;
};

export type ListPage<Row> = { items: Row[]; total: number };

/** REST v4 custom field definition (`/api/v4/{entity}/custom_fields`). */
export type FieldDefinition = {
  id: number;
  name: string;
  type: string;
  code: string | null;
  entity_type?: string;
  group_id?: string | null;
  enums?: { id: number; value: string }[] | null;
} & Record<string, unknown>;

/** A REST v4 entity: only the members the card reads; the rest is passed through. */
export type V4Entity = {
  id: number;
  name: string;
  responsible_user_id?: number;
  custom_fields_values?:
    | { field_id: number; field_code?: string | null; values: { value: unknown }[] }[]
    | null;
} & Record<string, unknown>;

export type V4Note = {
  id: number;
  note_type: string;
  created_by: number;
  created_at: number;
  params: Record<string, unknown>;
};

export type CardKind = 'leads' | 'contacts' | 'companies' | 'customers';

export type CardData = {
  entity: V4Entity;
  contacts: V4Entity[];
  companies: V4Entity[];
  /** Field definitions of the entity, of contacts and of companies, distinguished by `entity_type`. */
  fields: FieldDefinition[];
  notes: V4Note[];
  /** Open tasks of the entity, the most urgent first. */
  tasks: CardTask[];
  /** Deals of a contact or a company; empty for other cards. */
  leads: LeadRow[];
};

export type CardTask = {
  id: number;
  text: string;
  task_type_id: number;
  responsible_user_id: number;
  /** Unix seconds. */
  complete_till: number;
};
