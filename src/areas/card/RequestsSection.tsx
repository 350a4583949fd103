import type { PanelRequests, PanelResponse } from '#contract/books/panel.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import { Fold } from './Fold.tsx';
import { LazySection } from './LazySection.tsx';
import type { MatchedProps } from './Matched.tsx';
import type { Sections } from './section-types.ts';
import { writeAccessDenied } from './write-access.ts';

/**
 * Buttons for new requests and the list of requests; nothing for a role that may not request or sees no sums.
 */
export function RequestsSection({ panel, sections, text }: MatchedProps) {
  const { requests } = panel;
  if (!requests) return null;
  const { open, waiting } = requests;
  const heading = (
    <>
      {text('request.title')} {open > 0 && <span class="muted">{open}</span>}{' '}
      {waiting.length > 0 && <span class="warn">{text('request.mine', { count: waiting.length })}</span>}
    </>
  );
  const draw = () => (
    <LazySection part={sections.requests} text={text} draw={({ Section }) => <Section panel={panel} />} />
  );
  return (
    <section>
      {!writeAccessDenied(panel) && (
        <div class="actions asks">
          {sections.kindsOf(requests).map((kind, index) => (
            <Button
              key={kind}
              busy={sections.asking.value}
              keys={index === 0 && ASK_KEYS}
              onPress={() => sections.inRequests((part) => part.openForm({ kind }))}
            >
              {text(`request.quick.${kind}`)}
            </Button>
          ))}
        </div>
      )}
      <Fold name="requests" {...{ sections, heading, draw }} />
    </section>
  );
}

const ASK_KEYS = 'Alt+N';

interface WaitingLineProps {
  readonly panel: PanelResponse;
  readonly sections: Sections;
  readonly text: Translate;
}

/** On top of the card: a request that waits for this user. A press opens it. */
export function WaitingLine({ panel, sections, text }: WaitingLineProps) {
  const [first, ...more] = panel.requests?.waiting ?? [];
  if (!first) return null;
  return (
    <button type="button" class="waiting warn" onClick={() => sections.showRequest(first.number)}>
      <Icon name="warn" />
      <span>
        {more.length > 0
          ? text('request.wanted.several', { count: more.length + 1 })
          : text(`request.wanted.${first.action}`, wordsOf(first, text))}
      </span>
    </button>
  );
}

function wordsOf({ kind, number }: PanelRequests['waiting'][number], text: Translate) {
  return { kind: text(`request.kind.${kind}`), number };
}
