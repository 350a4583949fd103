import { formatMoney } from '#domain/money/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { State } from '#ui/State.tsx';
import { useSignal } from '#ui/use-signal.ts';
import type { SectionProps } from './context.ts';
import type { Draft } from './drafts.ts';

interface DraftProps extends SectionProps {
  readonly draft: Draft;
}

/** Drafts of this card, and requests waiting for the gateway. */
export function DraftRows(props: SectionProps) {
  const { drafts, entity } = props;
  void drafts.moved.value;
  const mine = drafts
    .all()
    .filter((draft) => draft.entity.type === entity.type && draft.entity.id === entity.id);
  if (mine.length === 0) return null;
  return (
    <ul class="rows drafts">
      {mine.map((draft) => (
        <li key={draft.key}>
          {draft.waiting ? <Waiting draft={draft} {...props} /> : <Begun draft={draft} {...props} />}
        </li>
      ))}
    </ul>
  );
}

/** Sent by the user, not yet by the browser. */
function Waiting({ draft, drafts, outbox, text }: DraftProps) {
  const busy = useSignal(false);
  const sendNow = (): void => {
    busy.value = true;
    void outbox.flush().finally(() => {
      busy.value = false;
    });
  };
  return (
    <>
      <p class="name">{draftName(draft, text)}</p>
      <State tone="warn">{text('request.waiting')}</State>
      <p class="muted">{text('request.waiting_hint')}</p>
      <div class="actions">
        <Button busy={busy.value} onPress={sendNow}>
          {text('request.send_now')}
        </Button>
        <Button kind="quiet" onPress={() => drafts.keep({ ...draft, waiting: null })}>
          {text('request.back_to_draft')}
        </Button>
      </div>
    </>
  );
}

/** Removing asks for confirmation in place: what was typed cannot be restored. */
function Begun({ draft, drafts, opening, openForm, text }: DraftProps) {
  const asked = useSignal(false);
  return (
    <>
      <p class="name">{draftName(draft, text)}</p>
      {draft.trouble ? (
        <State tone="warn">{troubleText(draft.trouble, text)}</State>
      ) : (
        <p class="muted">{text('request.draft')}</p>
      )}
      <div class="actions">
        <Button busy={opening.value} onPress={() => openForm({ draft })}>
          {text('request.go_on')}
        </Button>
        {asked.value ? (
          <Button kind="quiet" onPress={() => drafts.drop(draft)}>
            {text('request.remove_draft_surely')}
          </Button>
        ) : (
          <Button kind="quiet" onPress={() => (asked.value = true)}>
            {text('request.remove_draft')}
          </Button>
        )}
      </div>
    </>
  );
}

/** «Платёжное поручение · 12 000 ₽», with the sum as far as it is a number. */
function draftName({ kind, corrects, fields }: Draft, text: Translate): string {
  const title = corrects
    ? text('request.correction', { number: corrects.number })
    : text(`request.kind.${kind}`);
  const value = (fields.sum ?? '').replace(/[\s\u00a0]/g, '').replace(',', '.');
  const isSum = /^\d{1,15}(\.\d{1,2})?$/.test(value) && /^[A-Z]{3}$/.test(fields.currency ?? '');
  if (!isSum) return title;
  return `${title} · ${formatMoney({ value, currency: fields.currency ?? '' }, text.locale)}`;
}

/** Why it came back: a similar request to compare, or the gateway's refusal. */
function troubleText(trouble: string, text: Translate): string {
  if (trouble === 'lookalike') return text('request.lookalike.title');
  const key = `errors.code.${trouble}.title`;
  const known = text(key);
  return known === key ? text('request.refused') : known;
}
