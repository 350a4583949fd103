import type { Counterparty, PanelResponse } from '#contract/books/panel.ts';
import { Button } from '#ui/Button.tsx';
import { Named } from '../Counterparties.tsx';
import { writeAccessDenied } from '../write-access.ts';
import { linkState } from './decisions.ts';
import { History } from './History.tsx';
import type { MatchingProps } from './props.ts';
import { Search } from './Search.tsx';

/** Match overrides: confirm or reject what was found, search the books, see earlier decisions. */
export function Matching(props: MatchingProps) {
  const { panel, text } = props;
  const denied = writeAccessDenied(panel);
  const { counterparties, rejected } = panel.match;
  return (
    <div class="matching">
      {denied && <p class="muted">{text(denied === 'role' ? 'card.link.role' : 'card.link.read_only')}</p>}
      {!denied && panel.match.status === 'matched' && (
        <p>{text('card.wrong_hint', { name: namesOf(panel) })}</p>
      )}
      {!denied && counterparties.map((found) => <Found key={found.id} found={found} {...props} />)}
      {!denied && <Search {...props} />}
      {rejected.length > 0 && <Rejected {...props} denied={denied !== null} />}
      <History {...props} />
    </div>
  );
}

function namesOf({ match }: PanelResponse): string {
  return match.counterparties.map(({ name }) => name).join(', ');
}

/** Names are repeated only where there are several. */
function Found({ found, panel, text, decisions }: MatchingProps & { readonly found: Counterparty }) {
  const { match } = panel;
  const from = linkState(match, found, found);
  const decide = (to: 'confirmed' | 'rejected' | 'none') => () =>
    decisions.decide([{ counterparty: found, from, to }]);
  const several = match.counterparties.length > 1;
  const mayConfirm = from === 'none' && match.status === 'matched';
  return (
    <section aria-label={found.name}>
      {several && <Named counterparty={found} text={text} />}
      <div class="actions">
        {mayConfirm && <Button onPress={decide('confirmed')}>{text('card.this_is_it')}</Button>}
        {from === 'confirmed' && <Button onPress={decide('none')}>{text('card.link.unlink')}</Button>}
        <Button onPress={decide('rejected')}>{text('card.link.reject')}</Button>
      </div>
    </section>
  );
}

function Rejected({ panel, text, decisions, denied }: MatchingProps & { readonly denied: boolean }) {
  return (
    <div>
      <p class="muted">{text('card.link.rejected_list')}</p>
      <ul class="rows">
        {panel.match.rejected.map((counterparty) => (
          <li key={counterparty.id}>
            <Named counterparty={counterparty} text={text} />
            {!denied && (
              <Button
                kind="quiet"
                onPress={() => decisions.decide([{ counterparty, from: 'rejected', to: 'none' }])}
              >
                {text('card.link.forgive')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
