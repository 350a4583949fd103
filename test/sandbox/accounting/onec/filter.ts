import { badOption, noProperty, Refusal } from './answers.ts';
import type { Row } from './base.ts';

type Value = string | number | boolean;
type Condition = (row: Row) => boolean;

/** A term of a comparison: a field, or a literal with its type. */
type Term =
  | { readonly field: string }
  | { readonly type: 'guid' | 'text' | 'date' | 'number' | 'flag'; readonly value: Value }
  /** A key of a named set, for fields of several types. */
  | { readonly type: 'cast'; readonly value: string; readonly set: string };

const TOKEN =
  /\s*(?:(guid|datetime)'([^']*)'|'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)|([\p{L}_][\p{L}\p{N}_/]*)|([(),]))/uy;

interface Token {
  readonly kind: 'guid' | 'datetime' | 'text' | 'number' | 'word' | 'sign';
  readonly text: string;
}

const FUNCTIONS = new Set(['startswith', 'endswith', 'substringof', 'like']);
const ABSENT = new Set(['length', 'indexof', 'replace', 'tolower', 'toupper', 'trim', 'floor', 'ceiling']);
const COMPARISONS = new Set(['eq', 'ne', 'gt', 'ge', 'lt', 'le']);

/** @param fields of the set, with their types @throws Refusal for anything the documentation does not allow */
export function parseFilter(text: string, fields: ReadonlyMap<string, string>): Condition {
  const parser = new Parser(tokensOf(text), fields);
  const condition = parser.any();
  parser.end();
  return condition;
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  while (text.slice(TOKEN.lastIndex).trim() !== '') {
    const from = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found) throw badOption(text.slice(from));
    const [, literal, inside = '', quoted, number, word, sign] = found;
    if (literal === 'guid' || literal === 'datetime') tokens.push({ kind: literal, text: inside });
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted.replaceAll("''", "'") });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (word !== undefined) tokens.push({ kind: 'word', text: word });
    else tokens.push({ kind: 'sign', text: sign ?? '' });
  }
  return tokens;
}

class Parser {
  private at = 0;
  private readonly tokens: readonly Token[];
  private readonly fields: ReadonlyMap<string, string>;

  constructor(tokens: readonly Token[], fields: ReadonlyMap<string, string>) {
    this.tokens = tokens;
    this.fields = fields;
  }

  end(): void {
    if (this.at < this.tokens.length) throw badOption(this.tokens[this.at]?.text ?? '');
  }

  any(): Condition {
    const parts = [this.all()];
    while (this.takes('or')) parts.push(this.all());
    return (row) => parts.some((part) => part(row));
  }

  private all(): Condition {
    const parts = [this.one()];
    while (this.takes('and')) parts.push(this.one());
    return (row) => parts.every((part) => part(row));
  }

  private one(): Condition {
    if (this.takes('not')) {
      const inner = this.one();
      return (row) => !inner(row);
    }
    if (this.takes('(')) {
      const inner = this.any();
      this.need(')');
      return inner;
    }
    const word = this.tokens[this.at]?.text ?? '';
    if (ABSENT.has(word)) throw new Refusal(400, 21, `Функция не реализована: ${word}`);
    return FUNCTIONS.has(word) ? this.textFunction() : this.comparison();
  }

  private textFunction(): Condition {
    const name = this.tokens[this.at]?.text ?? '';
    this.at += 1;
    this.need('(');
    const left = this.term();
    this.need(',');
    const right = this.term();
    this.need(')');
    return (row) => {
      const [one, other] = [String(plain(left, row)), String(plain(right, row))];
      if (name === 'substringof') return other.includes(one);
      return name === 'endswith' ? one.endsWith(other) : one.startsWith(other);
    };
  }

  private comparison(): Condition {
    const left = this.term();
    const operator = this.tokens[this.at]?.text ?? '';
    this.at += 1;
    if (!COMPARISONS.has(operator)) throw badOption(operator);
    const right = this.term();
    const type = 'field' in left ? this.fields.get(left.field) : undefined;
    const isOrder = operator !== 'eq' && operator !== 'ne';
    if (isOrder && (type === 'ref' || type === 'guid' || type === 'mixed')) {
      const text = 'Нельзя сравнивать поля неограниченной длины и поля несовместимых типов';
      throw new Refusal(500, -1, text);
    }
    return (row) => holds(compare(left, right, type, row), operator);
  }

  private term(): Term {
    const token = this.tokens[this.at];
    this.at += 1;
    if (!token) throw badOption('');
    if (token.kind === 'guid') return { type: 'guid', value: token.text.toLowerCase() };
    if (token.kind === 'datetime') return { type: 'date', value: dateOf(token.text) };
    if (token.kind === 'text') return { type: 'text', value: token.text };
    if (token.kind === 'number') return { type: 'number', value: Number(token.text) };
    if (token.text === 'true' || token.text === 'false')
      return { type: 'flag', value: token.text === 'true' };
    if (token.text === 'cast') return this.cast();
    if (!this.fields.has(token.text)) throw noProperty(token.text);
    return { field: token.text };
  }

  private cast(): Term {
    this.need('(');
    const key = this.tokens[this.at];
    this.at += 1;
    this.need(',');
    const set = this.tokens[this.at];
    this.at += 1;
    this.need(')');
    if (key?.kind !== 'guid' || set?.kind !== 'text') throw new Refusal(400, 21, 'Неверные параметры: cast');
    return { type: 'cast', value: key.text.toLowerCase(), set: set.text };
  }

  private takes(text: string): boolean {
    const token = this.tokens[this.at];
    const isIt = token?.text === text && (token.kind === 'word' || token.kind === 'sign');
    if (isIt) this.at += 1;
    return isIt;
  }

  private need(text: string): void {
    if (!this.takes(text)) throw badOption(this.tokens[this.at]?.text ?? text);
  }
}

function dateOf(text: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text))
    throw new Refusal(400, 1, `Не удалось разобрать: ${text}`);
  return text;
}

function plain(term: Term, row: Row): Value {
  return 'field' in term ? (row[term.field] as Value) : term.value;
}

/** Null: the two can never be equal. */
function compare(left: Term, right: Term, type: string | undefined, row: Row): number | null {
  const [one, other] = [plain(left, row), plain(right, row)];
  if ('type' in right && right.type === 'cast') {
    const field = 'field' in left ? left.field : '';
    return row[`${field}_Type`] === `StandardODATA.${right.set}` && one === other ? 0 : null;
  }
  // A field of several types is compared with its types, which a bare key does not name.
  if (type === 'mixed') return null;
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return one < other ? -1 : Number(one > other);
}

function holds(order: number | null, operator: string): boolean {
  if (order === null) return operator === 'ne';
  if (operator === 'eq') return order === 0;
  if (operator === 'ne') return order !== 0;
  if (operator === 'gt') return order > 0;
  if (operator === 'ge') return order >= 0;
  return operator === 'lt' ? order < 0 : order <= 0;
}
