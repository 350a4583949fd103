import { type Static, Type } from 'typebox';
import { calendarDate } from '../common-schemas.ts';

const bik = Type.String({ pattern: '^\\d{9}$' });

export const bankPath = Type.Object({ bik });

/** A payment participant as listed in the Bank of Russia's directory. */
export const bank = Type.Object({
  bik,
  name: Type.String({ maxLength: 200 }),
  place: Type.String({ maxLength: 100 }),
  /** Or the Treasury's account in its place; empty when there is none. */
  correspondent_account: Type.String({ pattern: '^(\\d{20})?$' }),
  /** Its licence is revoked or it is being wound up. */
  closing: Type.Boolean(),
});
export type Bank = Static<typeof bank>;

/** `GET /v1/banks/{bik}`: `bank` is null when that day's directory has no such БИК. */
export const bankResponse = Type.Object({ as_of: calendarDate, bank: Type.Union([bank, Type.Null()]) });
export type BankResponse = Static<typeof bankResponse>;
