import { useLayoutEffect, useRef } from 'preact/hooks';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import type { Agreed } from '../draft/agreed.ts';

export interface LookalikeProps {
  readonly similar: AccountingRequest;
  /** The new request, in the same words as the other. */
  readonly mine: readonly (readonly [string, string])[];
  readonly theirs: readonly (readonly [string, string])[];
  /** Fields equal in both. */
  readonly agreed: readonly Agreed[];
  readonly text: Translate;
  readonly busy: boolean;
  readonly onConfirm: () => void;
  readonly onOpen: () => void;
  readonly onBack: () => void;
}

/** Two requests side by side; sending the second needs confirmation. */
export function Lookalike(props: LookalikeProps) {
  const { similar, mine, theirs, text, busy, onConfirm, onOpen, onBack } = props;
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
      <p>{agreedText(props)}</p>
      <p class="muted">{text('request.lookalike.hint')}</p>
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
            <tr key={name} class={factOf(mine, name) === factOf(theirs, name) ? 'agrees' : ''}>
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

/** «Заявка № 12 от 20 нояб. на 12 000 ₽. Совпадают: получатель, счёт, сумма.» */
function agreedText({ similar, agreed, text }: LookalikeProps): string {
  const { number, created_at, total, content } = similar;
  const date = formatMoment(created_at, text.locale);
  const which = total
    ? text('request.lookalike.which_sum', { number, date, sum: formatMoney(total, text.locale) })
    : text('request.lookalike.which', { number, date });
  const labelOf = (field: Agreed): string => {
    if (field === 'party') return text(`request.field.party.${content.kind}`);
    if (field === 'subject') return text(`request.subject.${content.kind}`);
    return text(field === 'sum' ? 'request.field.sum' : `request.field.${field}`);
  };
  const same = agreed
    .filter((field) => field !== 'subject_alike')
    .map((field) => labelOf(field).toLowerCase());
  const alike = agreed.includes('subject_alike')
    ? ` ${text('request.lookalike.alike', { field: text(`request.subject.${content.kind}`).toLowerCase() })}`
    : '';
  const list = new Intl.ListFormat(text.locale, { type: 'conjunction' }).format(same);
  return `${which} ${same.length > 0 ? text('request.lookalike.agreed', { list }) : ''}${alike}`;
}
