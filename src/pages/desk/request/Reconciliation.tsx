import { Balances } from '#areas/card/reconciliation/Balances.tsx';
import { OnlyStated } from '#areas/card/reconciliation/OnlyStated.tsx';
import type { ReconciliationResponse, Statement, StatementFormat } from '#contract/books/reconciliation.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';
import type { DeskContext } from '../context.ts';
import { faultWords } from '../words.ts';

interface Props {
  readonly context: DeskContext;
  readonly request: AccountingRequest;
}

type Status =
  | { readonly kind: 'idle' | 'reading' }
  | { readonly kind: 'ready'; readonly answer: ReconciliationResponse }
  | { readonly kind: 'failed'; readonly error: unknown };

/** The preliminary statement of the client and period a request names, read when somebody asks for it. */
export function Reconciliation({ context, request }: Props) {
  const { model, text } = context;
  const status = useSignal<Status>({ kind: 'idle' });
  if (request.content.kind !== 'reconciliation') return null;
  const read = async (): Promise<void> => {
    status.value = { kind: 'reading' };
    status.value = await model.statements.read(request).then(
      (answer): Status => ({ kind: 'ready', answer }),
      (error: unknown): Status => ({ kind: 'failed', error }),
    );
  };
  const { value } = status;
  return (
    <section aria-labelledby="reconciliation-title">
      <h3 id="reconciliation-title">{text('card.reconciliation.title')}</h3>
      {value.kind === 'ready' ? (
        <Ready context={context} request={request} answer={value.answer} />
      ) : (
        <p>
          <Button busy={value.kind === 'reading'} onPress={() => void read()}>
            {text('reconciliation.show')}
          </Button>
        </p>
      )}
      {value.kind === 'failed' && <Fault context={context} error={value.error} />}
    </section>
  );
}

function Ready({ context, request, answer }: Props & { readonly answer: ReconciliationResponse }) {
  const { text } = context;
  const { statements, source, period, most_rows, only_stated: stated = [] } = answer;
  const own = statements.findIndex(({ own_entity }) => own_entity.id === request.content.own_entity_id);
  const chosen = useSignal(Math.max(0, own));
  const statement = statements[chosen.value];
  if (!statement && stated.length > 0) return <OnlyStated stated={stated} text={text} />;
  if (!statement) return <p class="muted">{text('reconciliation.unknown')}</p>;
  const moment = formatMoment(source.as_of, text.locale);
  const isLong = statement.documents + statement.undated.documents > most_rows;
  return (
    <>
      {statements.length > 1 && (
        <label>
          <span>{text('card.reconciliation.which')}</span>{' '}
          <select
            value={String(chosen.value)}
            onChange={(event) => {
              chosen.value = Number(event.currentTarget.value);
            }}
          >
            {statements.map((one, at) => (
              <option key={nameOf(one)} value={String(at)}>
                {nameOf(one)}
              </option>
            ))}
          </select>
        </label>
      )}
      <Balances {...{ statement, period, text }} />
      <p class={source.status === 'stale' ? 'warn-text' : 'muted'}>
        {text(source.status === 'stale' ? 'card.reconciliation.stale' : 'card.reconciliation.as_of', {
          moment,
        })}
      </p>
      {isLong ? (
        <p class="warn-text">{text('card.reconciliation.too_long', { count: most_rows })}</p>
      ) : (
        <Files {...{ context, request, answer, statement }} />
      )}
    </>
  );
}

const nameOf = ({ own_entity, counterparty, currency }: Statement): string =>
  `${own_entity.name} · ${counterparty.name} · ${currency}`;

type FilesProps = Props & { readonly answer: ReconciliationResponse; readonly statement: Statement };

/** Saved, or put to the files of the answer at once. */
function Files({ context, request, answer, statement }: FilesProps) {
  const { model, text } = context;
  const busy = useSignal(false);
  const fault = useSignal<unknown>(null);
  const attempt = async (run: () => Promise<void>): Promise<void> => {
    busy.value = true;
    fault.value = null;
    await run().catch((error: unknown) => {
      fault.value = error;
    });
    busy.value = false;
  };
  const save = (format: StatementFormat) =>
    attempt(() => model.statements.save({ request, answer, statement, format }));
  const attach = () =>
    attempt(async () => {
      const file = await model.statements.fileOf({ request, answer, statement, format: 'pdf' });
      if (model.open.request.value?.id !== request.id) return;
      await model.actions.start('finish');
      model.files.add(request.id, [file]);
    });
  return (
    <>
      <div class="actions">
        <Button busy={busy.value} onPress={() => void save('pdf')}>
          {text('card.reconciliation.pdf')}
        </Button>
        <Button busy={busy.value} onPress={() => void save('xlsx')}>
          {text('card.reconciliation.xlsx')}
        </Button>
        {request.actions.includes('finish') && (
          <Button busy={busy.value} onPress={() => void attach()}>
            {text('reconciliation.attach')}
          </Button>
        )}
      </div>
      {!request.actions.includes('finish') && request.actions.includes('take') && (
        <p class="muted">{text('reconciliation.take_first')}</p>
      )}
      {fault.value !== null && <Fault context={context} error={fault.value} />}
    </>
  );
}

function Fault({ context: { text }, error }: { readonly context: DeskContext; readonly error: unknown }) {
  const { title, hint } = faultWords(error, text);
  return (
    <p class="warn-text" role="alert">
      {title}. {hint}
    </p>
  );
}
