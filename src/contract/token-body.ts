import { type TObject, type TSchema, type TString, Type } from 'typebox';

/** The page's one-time token beside a call's own body, sent as `text/plain`: see `Call.orToken`. */
export function tokenBody<Body extends TSchema>(body: Body): TObject<{ token: TString; body: Body }> {
  const token = Type.String({ minLength: 1, maxLength: 4096 });
  return Type.Object({ token, body }, { additionalProperties: false });
}
