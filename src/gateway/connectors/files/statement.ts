/**
 * A bank statement in the format `1CClientBankExchange`, versions 1.01 to 1.03
 * (https://v8.1c.ru/edi/edi_stnd/100/101.htm): sections of lines `Ключ=Значение`.
 */

export interface Section {
  /** Line of the file where it begins. */
  readonly line: number;
  readonly fields: ReadonlyMap<string, string>;
  /** False where the file breaks off inside of it. */
  readonly isWhole: boolean;
}

export interface Statement {
  /** Fields before the sections; a repeated one has several values. */
  readonly head: ReadonlyMap<string, readonly string[]>;
  readonly accounts: readonly Section[];
  readonly documents: readonly Section[];
  /** Whether the last line of the format is there. */
  readonly hasEnd: boolean;
}

const FIRST = '1CClientBankExchange';

export function isStatement(text: string): boolean {
  return text.slice(0, 200).trimStart().startsWith(FIRST);
}

/** Sections are of two kinds; anything else stays in the head. */
const ENDS = { СекцияДокумент: 'КонецДокумента', СекцияРасчСчет: 'КонецРасчСчет' } as const;

interface Open {
  readonly key: keyof typeof ENDS;
  readonly line: number;
  readonly fields: Map<string, string>;
}

/** Never fails: what is damaged shows in `isWhole` and `hasEnd`. */
export function parseStatement(text: string): Statement {
  const reader = new StatementReader();
  let line = 0;
  for (let from = 0; from <= text.length; ) {
    const end = text.indexOf('\n', from);
    const to = end < 0 ? text.length : end;
    line += 1;
    reader.take(text.slice(from, to).replace(/\r$/, ''), line);
    from = to + 1;
  }
  return reader.end();
}

class StatementReader {
  private readonly head = new Map<string, string[]>();
  private readonly accounts: Section[] = [];
  private readonly documents: Section[] = [];
  private open: Open | null = null;
  private hasEnd = false;

  take(text: string, line: number): void {
    const at = text.indexOf('=');
    const key = (at < 0 ? text : text.slice(0, at)).trim();
    const value = at < 0 ? '' : text.slice(at + 1).trim();
    if (key === 'СекцияДокумент' || key === 'СекцияРасчСчет') {
      this.close(false);
      this.open = { key, line, fields: new Map([[key, value]]) };
    } else if (this.open && key === ENDS[this.open.key]) this.close(true);
    else if (key === 'КонецФайла') this.hasEnd = true;
    else if (this.open) this.open.fields.set(key, value);
    else if (key !== '') this.head.set(key, [...(this.head.get(key) ?? []), value]);
  }

  end(): Statement {
    this.close(false);
    const { head, accounts, documents, hasEnd } = this;
    return { head, accounts, documents, hasEnd };
  }

  private close(isWhole: boolean): void {
    if (!this.open) return;
    const { key, line, fields } = this.open;
    (key === 'СекцияДокумент' ? this.documents : this.accounts).push({ line, fields, isWhole });
    this.open = null;
  }
}
