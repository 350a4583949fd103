import type { DraftLook, DraftLookQuery, NewDraftInvoice } from '#contract/requests/draft-invoices.ts';
import { formatDate } from '#domain/dates/date-numeric.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';
import type { DeskContext } from '../context.ts';
import { Choice } from './Choice.tsx';
import { LookLines } from './LookLines.tsx';
import { Refusal } from './Refusal.tsx';

export interface LookProps {
  readonly context: DeskContext;
  readonly look: DraftLook;
  readonly isBusy: boolean;
  /** Looks again with another client or own legal entity. */
  readonly onChoose: (query: DraftLookQuery) => void;
  readonly onMake: (body: Omit<NewDraftInvoice, 'version'>) => void;
  readonly onCancel: () => void;
}

/** What would be made, before anything is written: who, what, how much, and what is left out. */
export function Look(props: LookProps) {
  const { context, look, isBusy, onMake, onCancel } = props;
  const { text } = context;
  const substitute = useSignal(look.substitute_id ?? onlyOne(look));
  const chosen = substitute.value ?? look.substitute_id ?? onlyOne(look);
  const missing = missingOf(look, chosen);
  const make = (): void => {
    const { counterparty_id, own_entity_id } = look;
    if (missing || counterparty_id === null || own_entity_id === null) return;
    const stand_in = look.needs_substitute && chosen !== null ? { substitute_id: chosen } : {};
    onMake({ counterparty_id, own_entity_id, ...stand_in });
  };
  return (
    <div class="form look">
      <h4>{text('draft_invoice.look.title')}</h4>
      <Parties {...props} />
      {look.lines.length > 0 && <LookLines context={context} look={look} />}
      {look.needs_substitute && look.substitutes.length > 0 && (
        <Choice
          label={text('draft_invoice.look.substitute')}
          nothing={text('draft_invoice.look.choose')}
          options={look.substitutes}
          value={chosen}
          onChoose={(id) => {
            substitute.value = id;
          }}
        />
      )}
      <Summary context={context} look={look} />
      {look.refusal && <Refusal context={context} refusal={look.refusal} />}
      {missing && <p class="warn-text">{text(`draft_invoice.missing.${missing}`)}</p>}
      <div class="actions">
        {!missing && (
          <Button kind="primary" busy={isBusy} onPress={make}>
            {text('draft_invoice.make')}
          </Button>
        )}
        <Button onPress={onCancel}>{text('act.cancel')}</Button>
      </div>
    </div>
  );
}

function onlyOne({ substitutes }: DraftLook): string | null {
  return substitutes.length === 1 ? (substitutes[0]?.id ?? null) : null;
}

type Missing = 'counterparty' | 'own_entity' | 'no_own_entity' | 'substitute' | 'no_substitute' | 'refused';

/** What keeps the draft from being made; null when nothing does. */
function missingOf(look: DraftLook, substitute: string | null): Missing | null {
  if (look.counterparty_id === null) return 'counterparty';
  if (look.own_entity_id === null) return look.own_entities.length > 0 ? 'own_entity' : 'no_own_entity';
  if (look.refusal) return 'refused';
  if (!look.needs_substitute || look.substitutes.some(({ id }) => id === substitute)) return null;
  return look.substitutes.length > 0 ? 'substitute' : 'no_substitute';
}

function Parties({ context: { text }, look, onChoose }: LookProps) {
  const { counterparties, counterparty_id: client, own_entities, own_entity_id: own } = look;
  const clients = counterparties.map(({ id, name, inn, kpp, system }) => ({
    id,
    name: [name, inn, kpp, system.name].filter(Boolean).join(' · '),
  }));
  return (
    <>
      <Choice
        label={text('draft_invoice.look.client')}
        nothing={text('draft_invoice.look.choose')}
        options={clients}
        value={client}
        onChoose={(id) => onChoose({ counterparty_id: id })}
      />
      {client !== null && (
        <Choice
          label={text('draft_invoice.look.own_entity')}
          nothing={text('draft_invoice.look.choose')}
          options={own_entities}
          value={own}
          onChoose={(id) => onChoose({ counterparty_id: client, own_entity_id: id })}
        />
      )}
    </>
  );
}

function Summary({ context: { text }, look }: Pick<LookProps, 'context' | 'look'>) {
  const sums = [
    [text('field.net'), look.net],
    [text('field.vat_total'), look.vat],
    [text('request.change.total'), look.total],
  ] as const;
  return (
    <>
      <dl class="totals">
        {sums.map(([name, sum]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{formatMoney(sum, text.locale, true)}</dd>
          </div>
        ))}
      </dl>
      {look.due_date && (
        <p>{text('draft_invoice.look.due', { date: formatDate(look.due_date, text.locale) })}</p>
      )}
      <p class="muted">{text('draft_invoice.look.comment')}</p>
      <blockquote>{look.comment}</blockquote>
      {look.not_carried.length > 0 && (
        <>
          <p class="muted">{text('draft_invoice.look.not_carried')}</p>
          <ul class="plain">
            {look.not_carried.map((what) => (
              <li key={what}>{text(`draft_invoice.not_carried.${what}`)}</li>
            ))}
          </ul>
        </>
      )}
      <p class="muted">{text('draft_invoice.look.not_posted')}</p>
    </>
  );
}
