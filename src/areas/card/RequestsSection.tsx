import { Fold } from './Fold.tsx';
import { Later } from './Later.tsx';
import type { MatchedProps } from './Matched.tsx';

/** What was asked of accounting from this card; nothing for a role that may not ask, or sees no sums. */
export function RequestsSection({ panel, desk, text }: MatchedProps) {
  const { see_sums, request, approve } = panel.permissions;
  if (!see_sums || !(request || approve)) return null;
  const draw = () => (
    <Later part={desk.requests} text={text} draw={({ Section }) => <Section panel={panel} />} />
  );
  return <Fold name="requests" heading={text('request.title')} {...{ desk, draw }} />;
}
