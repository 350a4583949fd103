/** An answer of the interface: JSON, or text as it is. */
export interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly text?: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A refusal in the interface's own form. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly answer: Answer;

  constructor(status: number, code: number, text: string) {
    super(text);
    const message = { lang: 'ru', value: text };
    this.answer = { status, body: { 'odata.error': { code: String(code), message } } };
  }
}

export const notFound = (set: string): Refusal => new Refusal(404, 8, `Тип сущности не найден: ${set}`);
export const noProperty = (name: string): Refusal => new Refusal(400, 10, `Свойство не найдено: ${name}`);
export const badOption = (text: string): Refusal =>
  new Refusal(400, 14, `Ошибка разбора опции запроса: ${text}`);
