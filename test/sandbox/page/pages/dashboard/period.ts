/** The dashboard's period, as amoCRM's own tile calls pass it: `period`, `date_from`, `date_to`. */
export type Period = { kind: 'day' | 'week' | 'month' | 'custom'; from: string; to: string };

const pad = (value: number) => String(value).padStart(2, '0');
const iso = (date: Date) => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;

/** First day of the period that ends today; weeks start on Monday. */
function startOf(kind: Period['kind'], today: Date): Date {
  const start = new Date(today);
  if (kind === 'week') start.setDate(today.getDate() - ((today.getDay() + 6) % 7));
  if (kind === 'month') start.setDate(1);
  return start;
}

export function periodFor(kind: 'day' | 'week' | 'month', today: Date): Period {
  return { kind, from: iso(startOf(kind, today)), to: iso(today) };
}

const dateOnly = /^\d{4}-\d{2}-\d{2}$/;

/** Reads the period from a page's query; defaults to a month. */
export function readPeriod(query: string, today: Date): Period {
  const params = new URLSearchParams(query);
  const kind = params.get('period') ?? 'month';
  const from = params.get('date_from') ?? '';
  const to = params.get('date_to') ?? '';
  if (dateOnly.test(from) && dateOnly.test(to)) {
    return { kind: kind === 'day' || kind === 'week' || kind === 'month' ? kind : 'custom', from, to };
  }
  return periodFor(kind === 'day' || kind === 'week' ? kind : 'month', today);
}

export function periodQuery(period: Period): string {
  return new URLSearchParams({ period: period.kind, date_from: period.from, date_to: period.to }).toString();
}
