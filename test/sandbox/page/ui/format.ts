import type { Host } from '../app/host.ts';

/** Whole amounts as the CRM shows budgets: digits in groups and the currency's sign. */
export function money(host: Host, amount: number | null | undefined, currency?: string): string {
  const code = currency ?? host.boot.account.currency;
  const format = new Intl.NumberFormat(host.boot.user.lang, {
    style: 'currency',
    currency: code,
    maximumFractionDigits: 0,
  });
  return format.format(amount ?? 0);
}

export function day(host: Host, seconds: number): string {
  return host.moment
    .unix(seconds)
    .format((host.app.system as { format: { date: { date: string } } }).format.date.date);
}

export function moment(host: Host, seconds: number): string {
  return host.moment
    .unix(seconds)
    .format((host.app.system as { format: { date: { full: string } } }).format.date.full);
}

export function userName(host: Host, id: number | undefined): string {
  return host.boot.users.find((user) => user.id === id)?.name ?? '';
}
