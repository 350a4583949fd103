interface FieldError {
  code: string;
  path: string;
}
interface Item {
  id: number;
  name: string;
  code: string;
  price: number;
  pipeline_id: number;
  request_id: string;
  to_entity_type: string;
  metadata: unknown;
}
interface Embedded {
  leads: Item[];
  contacts: Item[];
  companies: Item[];
  tags: Item[];
  links: Item[];
  tasks: Item[];
  notes: Item[];
  custom_fields: Item[];
}
/**
 * Members that tests read, over all responses of the sandbox; each test knows which ones its response has.
 */
export interface Body extends Item {
  _links: Record<string, unknown>;
  _embedded: Embedded;
  _total_items: number;
  'validation-errors': { request_id: string; errors: FieldError[] }[];
  custom_fields_values: { field_id: number; field_code: string; values: { value: unknown }[] }[] | null;
  status_id: number;
  closed_at: number | null;
  updated_at: number;
  detail: string;
  status: unknown;
  settings: unknown;
  current_user_id: number;
  is_active_in_account: boolean;
  unknown: { method: string; path: string }[];
  faults: { file: string }[];
  items: unknown[];
  token: string;
  widgets: Record<string, { active: string; installed_version: string; settings: string }>;
  system: Record<string, unknown>;
}
export interface Answer {
  status: number;
  type: string | null;
  /** Parsed JSON; an empty object when there is none. */
  body: Body;
  text: string;
  headers: Headers;
}

export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  const { status, headers } = response;
  const type = headers.get('content-type');
  const body = (/json/.test(type ?? '') && text !== '' ? JSON.parse(text) : {}) as Body;
  return { status, type, headers, text, body };
}
