import type { PanelResponse } from '#contract/books/panel.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { Counterparties } from './Counterparties.tsx';
import { LazySection } from './LazySection.tsx';
import { Settled } from './Summary.tsx';
import type { Sections } from './section-types.ts';

export interface ClientProps {
  readonly panel: PanelResponse;
  readonly sections: Sections;
  readonly text: Translate;
}

/** The counterparty, why it matched, and a way out when it is the wrong one. */
export function Client({ panel, sections, text }: ClientProps) {
  const { counterparties } = panel.match;
  const balancesOf = (id: string) =>
    panel.summary?.counterparties?.find((one) => one.id === id)?.balances ?? [];
  return (
    <section>
      <h3>{text('card.counterparty', { count: counterparties.length })}</h3>
      <Counterparties
        {...{ counterparties, text }}
        detailOf={({ id }) => <Settled balances={balancesOf(id)} text={text} />}
      />
      <MatchTools {...{ panel, sections, text }} label={text('card.not_this_client')} kind="quiet" />
    </section>
  );
}

interface ToolsProps extends ClientProps {
  readonly label: string;
  readonly kind?: 'quiet';
}

/** A button that opens the tools of matching under it. */
export function MatchTools({ panel, sections, text, label, kind }: ToolsProps) {
  const open = sections.opened.value.has('match');
  return (
    <>
      <Button {...(kind && { kind })} expanded={open} onPress={() => sections.toggle('match', !open)}>
        {label}
      </Button>
      {open && (
        <LazySection
          part={sections.details}
          text={text}
          draw={({ Matching }) => <Matching panel={panel} />}
        />
      )}
    </>
  );
}
