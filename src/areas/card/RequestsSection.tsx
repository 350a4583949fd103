import { Later } from './Later.tsx';
import type { MatchedProps } from './Matched.tsx';

/** What was asked of accounting from this card; nothing for a role that may not ask, or sees no sums. */
export function RequestsSection({ panel, desk, text }: Omit<MatchedProps, 'onRetry'>) {
  const { see_sums, request, approve } = panel.permissions;
  if (!see_sums || !(request || approve)) return null;
  const open = desk.opened.value.has('requests');
  return (
    <details
      class="section"
      open={open}
      onToggle={(event) => desk.toggle('requests', event.currentTarget.open)}
    >
      <summary>{text('request.title')}</summary>
      {open && <Later part={desk.requests} text={text} draw={({ Section }) => <Section panel={panel} />} />}
    </details>
  );
}
