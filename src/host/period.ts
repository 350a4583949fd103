/** Period in the dashboard's address as the host passes it to its own iframes: `date_from`, `date_to` (inferred for the page itself). */
export function dashboardPeriod(): { readonly from: string; readonly to: string } | null {
  const query = new URLSearchParams(location.search);
  const from = toCalendarDate(query.get('date_from'));
  const to = toCalendarDate(query.get('date_to'));
  return from && to && from <= to ? { from, to } : null;
}

function toCalendarDate(text: string | null): string | null {
  if (!text) return null;
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) return text.slice(0, 10);
  const dotted = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(text);
  if (dotted) return `${dotted[3]}-${dotted[2]}-${dotted[1]}`;
  return /^\d{9,10}$/.test(text) ? new Date(Number(text) * 1000).toISOString().slice(0, 10) : null;
}
