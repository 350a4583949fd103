/** What the server answers, before it is packed. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [name: string]: Json | undefined };

export interface Answer {
  readonly status: number;
  /** Undefined: no body at all. */
  readonly body?: Json;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal in the documented form. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly answer: Answer;

  constructor(status: number, code: number, text: string, parameter?: string) {
    super(text);
    const moreInfo = `https://dev.moysklad.example/doc/api/remap/1.2/#error_${code}`;
    this.answer = { status, body: { errors: [{ error: text, code, parameter, moreInfo }] } };
  }
}

export function ok(body: Json): Answer {
  return { status: 200, body };
}
