import { type Static, Type } from 'typebox';
import { calendarDate } from '../common-schemas.ts';

const bik = Type.String({ pattern: '^\\d{9}$' });

export const bankPath = Type.Object({ bik });

/** A participant of payments as the Bank of Russia's directory names it. */
export const bank = Type.Object({
  bik,
  name: Type.String({ maxLength: 200 }),
  place: Type.String({ maxLength: 100 }),
  /** What stands in its place for the Treasury too; empty where there is none. */
  correspondent_account: Type.String({ pattern: '^(\\d{20})?$' }),
  /** Its licence is withdrawn or it is being wound up. */
  closing: Type.Boolean(),
});
export type Bank = Static<typeof bank>;

/** `GET /v1/banks/{bik}`: `bank` is null where the directory of that day has no such БИК. */
export const bankResponse = Type.Object({ as_of: calendarDate, bank: Type.Union([bank, Type.Null()]) });
export type BankResponse = Static<typeof bankResponse>;
