import { errorText } from '#areas/error-text.ts';
import type { ReconciliationResponse, Statement } from '#contract/books/reconciliation.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import { isBooksLoading } from '#http/errors.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { useSignal } from '#ui/use-signal.ts';
import { Balances } from './Balances.tsx';
import { OnlyStated } from './OnlyStated.tsx';
import { PeriodFields } from './PeriodFields.tsx';
import type { PieceProps } from './props.ts';

export interface ViewProps extends PieceProps {
  /** Of the client. */
  readonly names: string;
  readonly onClose: () => void;
}

/** The preliminary statement of a client: period, balances, files, and the way to ask for a signed one. */
export function View({ names, onClose, ...piece }: ViewProps) {
  const { model, text } = piece;
  const chosen = useSignal(0);
  const statements = model.status.value.answer?.statements ?? [];
  const statement = statements[chosen.value] ?? statements[0];
  return (
    <piece.kit.Frame
      kind="reconciliation"
      title={text('card.reconciliation.title')}
      {...{ names, text, onClose }}
    >
      <PeriodFields model={model} text={text} settledOn={statement?.settled_on ?? null} />
      {statements.length > 1 && (
        <Choice
          {...{ statements, text }}
          value={statements.indexOf(statement as Statement)}
          onChoose={(at) => {
            chosen.value = at;
          }}
        />
      )}
      <Content {...piece} statement={statement} />
    </piece.kit.Frame>
  );
}

interface ChoiceProps extends Pick<PieceProps, 'text'> {
  readonly statements: readonly Statement[];
  readonly value: number;
  readonly onChoose: (at: number) => void;
}

/** One statement for each of our legal entities, currency and counterparty of the client. */
function Choice({ statements, value, text, onChoose }: ChoiceProps) {
  const several = new Set(statements.map(({ counterparty }) => counterparty.id)).size > 1;
  const nameOf = ({ own_entity, currency, counterparty }: Statement): string => {
    const kpp = counterparty.kpp ? text('card.reconciliation.kpp', { kpp: counterparty.kpp }) : '';
    return [own_entity.name, several && counterparty.name, several && kpp, currency]
      .filter(Boolean)
      .join(' · ');
  };
  return (
    <label class="choice">
      <span>{text('card.reconciliation.which')}</span>
      <select
        class="field"
        value={String(value)}
        onChange={(event) => onChoose(Number(event.currentTarget.value))}
      >
        {statements.map((one, at) => (
          <option key={nameOf(one)} value={String(at)}>
            {nameOf(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

function Content({ statement, ...piece }: PieceProps & { readonly statement: Statement | undefined }) {
  const { model, text } = piece;
  const status = model.status.value;
  if (status.kind === 'wrong')
    return (
      <p class="bad toned" role="alert">
        {text(`card.reconciliation.fault.${status.fault}`)}
      </p>
    );
  if (status.kind === 'failed')
    return (
      <ErrorView
        words={errorText(status.error, text)}
        retryLabel={text('common.retry')}
        onRetry={isBooksLoading(status.error) ? undefined : model.retry}
        boxed
      />
    );
  if (!status.answer) return <Skeleton label={text('common.loading')} lines={4} />;
  const { only_stated: stated = [] } = status.answer;
  if (!statement && stated.length > 0) return <OnlyStated stated={stated} text={text} />;
  if (!statement)
    return (
      <Alert tone="neutral" title={text('card.reconciliation.empty')}>
        <p class="muted">{text('card.reconciliation.empty_hint')}</p>
      </Alert>
    );
  return (
    <Ready {...piece} statement={statement} answer={status.answer} isReading={status.kind === 'reading'} />
  );
}

interface ReadyProps extends PieceProps {
  readonly statement: Statement;
  readonly answer: ReconciliationResponse;
  readonly isReading: boolean;
}

function Ready({ statement, answer, isReading, model, text, kit, onAsk }: ReadyProps) {
  const { source, most_rows, period } = answer;
  const moment = formatMoment(source.as_of, text.locale);
  const isLong = statement.documents + statement.undated.documents > most_rows;
  return (
    <div class="ready" aria-busy={isReading}>
      <Balances {...{ statement, period, text }} />
      <p class={source.status === 'stale' ? 'warn toned' : 'muted'} role="status">
        {text(source.status === 'stale' ? 'card.reconciliation.stale' : 'card.reconciliation.as_of', {
          moment,
        })}
      </p>
      {isLong && <p class="warn toned">{text('card.reconciliation.too_long', { count: most_rows })}</p>}
      {!isLong && !isReading && (
        <Files key={keyOf(statement, period)} {...{ statement, model, text, kit, onAsk }} />
      )}
      {onAsk && (
        <p>
          <Button onPress={() => onAsk(statement)}>{text('card.reconciliation.ask')}</Button>
        </p>
      )}
      <p class="muted">{text('card.reconciliation.hint')}</p>
    </div>
  );
}

function Files({ statement, model, text, kit: { File } }: PieceProps & { readonly statement: Statement }) {
  return (
    <div class="doing">
      <File
        primary
        label={text('card.reconciliation.pdf')}
        busyLabel={text('card.reconciliation.preparing')}
        read={() => model.file(statement, 'pdf')}
      />
      <File
        label={text('card.reconciliation.xlsx')}
        busyLabel={text('card.reconciliation.preparing')}
        read={() => model.file(statement, 'xlsx')}
      />
    </div>
  );
}

/** A link that was given is of these days and of this statement. */
function keyOf(
  { counterparty, own_entity, currency }: Statement,
  { from, to }: ReconciliationResponse['period'],
): string {
  return [counterparty.id, own_entity.id, currency, from, to].join(' ');
}
