import { useId } from 'preact/hooks';
import type { MatchGroup, MatchLook } from '#contract/settings/accounting-connections.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';

export interface MatchingProps {
  readonly text: Translate;
  readonly look: MatchLook;
  onHide(): void;
}

/** How the clients of a connection are recognised in the CRM, with examples. */
export function Matching({ text, look, onHide }: MatchingProps) {
  return (
    <section class="matching" aria-label={text('advanced.accounting_connections.look')}>
      {look.counterparties === 0 && <p role="status">{text('advanced.accounting_connections.look_none')}</p>}
      {look.counterparties > 0 && (
        <>
          <p role="status">{text('advanced.accounting_connections.look_about')}</p>
          <Group text={text} name="by_tax" group={look.by_tax} />
          <Group text={text} name="by_contact" group={look.by_contact} />
          <Group text={text} name="by_nothing" group={look.by_nothing} />
        </>
      )}
      <Button kind="quiet" onPress={onHide}>
        {text('common.hide')}
      </Button>
    </section>
  );
}

interface GroupProps {
  readonly text: Translate;
  readonly name: 'by_tax' | 'by_contact' | 'by_nothing';
  readonly group: MatchGroup;
}

function Group({ text, name, group }: GroupProps) {
  const id = useId();
  const { count, examples } = group;
  return (
    <div>
      <p id={id}>
        <strong>{text(`advanced.accounting_connections.matches.${name}`, { count })}</strong>
      </p>
      {count > 0 && (
        <details>
          <summary aria-describedby={id}>{text('advanced.accounting_connections.examples')}</summary>
          <ul class="examples">
            {examples.map(({ name: client, by }, at) => (
              <li key={at}>
                {client} {by && <span class="muted">{by}</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
