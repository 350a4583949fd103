import { bigint, customType, timestamp } from 'drizzle-orm/pg-core';

/** Column types shared by all tables, the same on both engines. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** CRM numbers fit a double exactly; the token check refuses those that do not. */
export const crmNumber = (name: string) => bigint(name, { mode: 'number' });

/** `bytea`: both drivers accept a Buffer. */
export const bytes = customType<{ data: Uint8Array; driverData: Uint8Array }>({
  dataType: () => 'bytea',
  toDriver: (value) => Buffer.from(value),
  fromDriver: (value) => new Uint8Array(value),
});
