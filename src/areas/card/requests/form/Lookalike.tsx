import { useLayoutEffect, useRef } from 'preact/hooks';
import type { AccountingRequest } from '#contract/requests.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';

export interface LookalikeProps {
  readonly similar: AccountingRequest;
  /** What is about to be sent, in the same words as the other. */
  readonly mine: readonly (readonly [string, string])[];
  readonly theirs: readonly (readonly [string, string])[];
  readonly text: Translate;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onOpen: () => void;
  readonly onBack: () => void;
}

/** Two requests side by side; sending the second takes a deliberate yes. */
export function Lookalike({ similar, mine, theirs, text, busy, onConfirm, onOpen, onBack }: LookalikeProps) {
  const names = [...new Set([...theirs, ...mine].map(([name]) => name))];
  const factOf = (facts: LookalikeProps['mine'], name: string): string =>
    facts.find(([known]) => known === name)?.[1] ?? '—';
  const place = useRef<HTMLDivElement>(null);
  // The field that had the focus is hidden now.
  useLayoutEffect(() => place.current?.focus(), []);
  return (
    <div
      class="lookalike"
      ref={place}
      tabIndex={-1}
      role="alertdialog"
      aria-label={text('request.lookalike.title')}
    >
      <p>{text('request.lookalike.hint')}</p>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">{text('request.lookalike.mine')}</th>
            <th scope="col">{text('request.lookalike.theirs', { number: similar.number })}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td dir="auto">{factOf(mine, name)}</td>
              <td dir="auto">{factOf(theirs, name)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="actions">
        <Button kind="primary" onPress={onOpen}>
          {text('request.lookalike.open')}
        </Button>
        <Button busy={busy} onPress={onConfirm}>
          {text('request.lookalike.confirm')}
        </Button>
        <Button kind="quiet" onPress={onBack}>
          {text('request.lookalike.back')}
        </Button>
      </div>
    </div>
  );
}
