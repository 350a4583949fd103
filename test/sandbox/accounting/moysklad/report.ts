import type { Account } from './account.ts';
import { type Answer, type Json, ok, Refusal } from './answers.ts';
import { type Figures, figuresOf, worthOf } from './figures.ts';
import type { Read } from './filter.ts';
import type { KindRules } from './kinds.ts';
import { parsePage, select } from './list.ts';
import type { Renderer } from './render.ts';
import type { Row } from './row.ts';

const rules: KindRules = {
  hides: 'archived',
  order: [],
  filter: {
    archived: 'flag',
    balance: 'number',
    demandsCount: 'number',
    returnsCount: 'number',
    updated: 'time',
    id: 'uuid',
    'counterparty.name': 'text',
    'counterparty.inn': 'text',
    'counterparty.email': 'text',
    'counterparty.phone': 'text',
    'counterparty.companyType': 'choice',
  },
};

/** `report/counterparty`: all clients, one of them, or those of a list. */
export class CounterpartyReport {
  /** Below zero for a client who owes; the vendor does not document it, so 1 turns every balance round. */
  sign: 1 | -1 = -1;
  /** What other documents change in a balance: supplies, retail sales; by client, in minor units. */
  readonly beyond = new Map<string, number>();
  private readonly account: Account;
  private readonly renderer: Renderer;

  constructor(account: Account, renderer: Renderer) {
    this.account = account;
    this.renderer = renderer;
  }

  list(query: URLSearchParams): Answer {
    const figures = this.figures();
    const rows = select(this.account.list('counterparty'), query, rules, (row) =>
      readerOf(row, figures.get(row.id)),
    );
    return ok(this.collection(rows, figures, query));
  }

  one(id: string): Answer {
    const row = this.account.get('counterparty', id);
    if (!row)
      throw new Refusal(404, 1021, `Объект с типом 'counterparty' и идентификатором '${id}' не найден`);
    return ok(this.line(row, this.figures().get(row.id)));
  }

  some(body: unknown): Answer {
    const ids = idsOf(body);
    if (ids.length > 1_000) throw new Refusal(413, 2007, 'Слишком много объектов');
    const rows = ids.flatMap((id) => this.account.get('counterparty', id) ?? []);
    return ok(this.collection(rows, this.figures(), new URLSearchParams()));
  }

  private figures(): ReadonlyMap<string, Figures> {
    const figures = figuresOf(this.account);
    for (const [id, more] of this.beyond) {
      const known = figures.get(id) ?? { balance: 0, demands: [], returns: [] };
      figures.set(id, { ...known, balance: known.balance + more });
    }
    const turned = [...figures].map(
      ([id, one]) => [id, { ...one, balance: one.balance * -this.sign }] as const,
    );
    return new Map(turned);
  }

  private collection(
    rows: readonly Row[],
    figures: ReadonlyMap<string, Figures>,
    query: URLSearchParams,
  ): Json {
    const { limit, offset } = parsePage(query);
    const page = rows.slice(offset, offset + limit);
    return {
      context: { employee: { meta: { href: this.renderer.href('/context/employee'), type: 'employee' } } },
      meta: {
        href: this.renderer.href('/report/counterparty'),
        type: 'counterparty',
        size: rows.length,
        limit,
        offset,
      },
      rows: page.map((row) => this.line(row, figures.get(row.id))),
    };
  }

  /** Empty fields are null here, unlike in objects. */
  private line(row: Row, figures: Figures | undefined): { readonly [name: string]: Json | undefined } {
    const { balance = 0, demands = [], returns = [] } = figures ?? {};
    const sum = (rows: readonly Row[]): number =>
      rows.reduce((total, one) => total + worthOf(this.account, one), 0);
    const days = demands.map(({ fields }) => String(fields.moment).slice(0, 19)).sort();
    const meta = this.renderer.meta({ kind: 'counterparty', id: row.id });
    return {
      meta: { href: this.renderer.href(`/report/counterparty/${row.id}`), type: 'counterparty' },
      counterparty: {
        meta,
        id: row.id,
        name: row.fields.name,
        inn: row.fields.inn,
        companyType: row.fields.companyType,
      },
      balance,
      bonusBalance: 0,
      profit: 0,
      averageReceipt: demands.length > 0 ? sum(demands) / demands.length : 0,
      demandsCount: demands.length,
      demandsSum: sum(demands),
      returnsCount: returns.length,
      returnsSum: sum(returns),
      discountsSum: 0,
      firstDemandDate: days[0] ?? null,
      lastDemandDate: days.at(-1) ?? null,
      lastEventDate: null,
      lastEventText: null,
      updated: row.updated.slice(0, 19),
    };
  }
}

function readerOf(row: Row, figures: Figures | undefined): Read {
  return (field) => {
    if (field === 'balance') return figures?.balance ?? 0;
    if (field === 'demandsCount') return figures?.demands.length ?? 0;
    if (field === 'returnsCount') return figures?.returns.length ?? 0;
    if (field === 'id' || field === 'updated') return row[field];
    if (field === 'archived') return row.archived ?? false;
    const value = row.fields[field.replace('counterparty.', '')];
    return typeof value === 'string' ? value : undefined;
  };
}

/** `{ counterparties: [{ counterparty: { meta: { href } } }] }` @throws Refusal for another form */
function idsOf(body: unknown): string[] {
  const list = fieldOf(body, 'counterparties');
  if (!Array.isArray(list))
    throw new Refusal(412, 3000, "поле 'counterparties' не может быть пустым", 'counterparties');
  return list.map((one: unknown) => {
    const href = fieldOf(fieldOf(fieldOf(one, 'counterparty'), 'meta'), 'href');
    if (typeof href !== 'string')
      throw new Refusal(400, 2010, "отсутствует href для meta поля 'counterparty'");
    return href.slice(href.lastIndexOf('/') + 1);
  });
}

/** A field of a parsed body; undefined when there is none. */
export function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
