import { formatMoment } from '#domain/dates/date-format.ts';
import { type ContextProps, sumText } from './context.ts';

/** Who attached and detached what, and when. */
export function History({ context }: ContextProps) {
  const { model, text, userName } = context;
  const events = model.status.value.answer?.history ?? [];
  if (events.length === 0) return null;
  return (
    <details class="section">
      <summary>{text('deal.history.title')}</summary>
      <ol class="rows">
        {events.map(({ at, user_id: id, action, number, share }) => (
          <li key={`${at} ${action} ${number}`}>
            <p class="muted">
              {`${formatMoment(at, text.locale)} · ${id === '0' ? text('deal.history.by_itself') : (userName(id) ?? text('card.history.user', { id }))}`}
            </p>
            <p>{text(`deal.history.${action}`, { number, sum: sumText(share, context) })}</p>
          </li>
        ))}
      </ol>
    </details>
  );
}
