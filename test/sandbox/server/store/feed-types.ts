type Json = Record<string, unknown>;

/** One entry of the account's event list. */
export interface EventRecord {
  /** 26 lower-case characters of a ULID. */
  id: string;
  type: string;
  entity_id: number;
  /** Singular: `lead`, `contact`, `company`, `customer`, `task`, `catalog_<id>`. */
  entity_type: string;
  created_by: number;
  created_at: number;
  value_after: Json[];
  value_before: Json[];
}
/** A subscription of the account to its events by HTTP. */
export interface Webhook {
  id: number;
  destination: string;
  created_at: number;
  updated_at: number;
  created_by: number;
  sort: number;
  disabled: boolean;
  settings: string[];
}
/** An incoming lead that has not been accepted. */
export interface Unsorted {
  uid: string;
  source_uid: string;
  source_name: string;
  category: 'sip' | 'mail' | 'forms' | 'chats';
  pipeline_id: number;
  created_at: number;
  metadata: Json;
  lead_id: number;
  contact_id: number;
}
/** Events of the account and their subscribers. */
export interface Feed {
  events: EventRecord[];
  webhooks: Webhook[];
  unsorted: Unsorted[];
}
