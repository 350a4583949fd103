import { useEffect, useId, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { Money } from '#domain/money/money.ts';
import { withoutThousands } from '#domain/money/typed-number.ts';
import type { Signal } from '#shared/signals.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { useSignal } from '#ui/use-signal.ts';
import { type SectionContext, sumText } from './context.ts';
import { checkShare, firstShare, type ShareCheck, typedText, type Wanted } from './share-draft.ts';

export interface ShareFormProps {
  readonly context: SectionContext;
  readonly invoice: Wanted;
  /** The deal's share now; null for an invoice that is not attached. */
  readonly current: Money | null;
  readonly onDone: () => void;
  /** The free sum may have changed. */
  readonly onFailed?: () => void;
}

/** `asking`: the deal would be invoiced beyond its sum, so the user has to confirm. */
type Stage =
  | { readonly kind: 'typing' | 'checked' | 'asking' }
  | { readonly kind: 'failed'; readonly error: unknown };

/** The deal's share of an invoice. What is typed stays until it is saved. */
export function ShareForm(props: ShareFormProps) {
  const { context, invoice, current, onDone, onFailed } = props;
  const { model, lines, text } = context;
  const typed = useSignal(typedText(firstShare(invoice, lines, current), text.locale));
  const stage = useSignal<Stage>({ kind: 'typing' });
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const check = checkShare(withoutThousands(typed.value, text.locale), invoice, lines, current);
  const save = (sure: boolean): void => {
    if (model.busy.value) return;
    if (check.kind === 'wrong') {
      stage.value = { kind: 'checked' };
      field.current?.focus();
    } else if (check.over && !sure) stage.value = { kind: 'asking' };
    else
      model.share(invoice, check.share).then(onDone, (error: unknown) => {
        stage.value = { kind: 'failed', error };
        onFailed?.();
        field.current?.focus();
      });
  };
  const onNo = (): void => {
    stage.value = { kind: 'typing' };
    field.current?.focus();
  };
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    save(false);
  };
  return (
    <form class="share" onSubmit={onSubmit}>
      <SumField {...{ ...props, typed, check, stage, field }} />
      <Failed stage={stage.value} context={context} />
      {stage.value.kind === 'asking' && check.kind === 'ok' && check.over ? (
        <Sure {...{ context, over: check.over, onYes: () => save(true), onNo }} />
      ) : (
        <div class="actions">
          <Button kind="primary" submit busy={model.busy.value}>
            {text(current ? 'deal.save' : 'deal.attach')}
          </Button>
          <Button kind="quiet" onPress={onDone}>
            {text('deal.cancel')}
          </Button>
        </div>
      )}
    </form>
  );
}

interface SumFieldProps extends ShareFormProps {
  readonly typed: Signal<string>;
  readonly check: ShareCheck;
  readonly stage: Signal<Stage>;
  readonly field: { current: HTMLInputElement | null };
}

function SumField({ context, invoice, typed, check, stage, field }: SumFieldProps) {
  const { text } = context;
  const id = useId();
  const free = sumText(invoice.free, context);
  const wrong = check.kind === 'wrong' && (check.fault === 'over_free' || stage.value.kind === 'checked');
  return (
    <>
      <label for={id}>{text('deal.share', { number: invoice.number })}</label>
      <input
        {...{ id, class: 'field', inputMode: 'decimal', maxLength: 30, autocomplete: 'off' }}
        ref={field}
        value={typed.value}
        aria-invalid={wrong}
        aria-describedby={`${id}-free ${id}-said`}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
          if (stage.value.kind !== 'checked') stage.value = { kind: 'typing' };
        }}
      />
      <p class="muted" id={`${id}-free`}>
        {text('deal.free_of', { free, sum: sumText(invoice.whole, context) })}
      </p>
      <div id={`${id}-said`} role="status">
        {wrong && <p class="bad toned">{text(`deal.fault.${check.fault}`, { free })}</p>}
        {check.kind === 'ok' && check.over && stage.value.kind !== 'asking' && (
          <p class="warn toned">{text('deal.over', { sum: sumText(check.over, context) })}</p>
        )}
      </div>
    </>
  );
}

interface SureProps {
  readonly context: SectionContext;
  readonly over: Money;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

/** Enter in the field must not confirm: focus moves to the warning, and confirming takes a separate press. */
function Sure({ context, over, onYes, onNo }: SureProps) {
  const { text, model } = context;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  const actions = [
    <Button key="yes" busy={model.busy.value} onPress={onYes}>
      {text('deal.over_yes')}
    </Button>,
    <Button key="no" kind="quiet" onPress={onNo}>
      {text('deal.over_no')}
    </Button>,
  ];
  return (
    <div ref={place} tabIndex={-1} class="asked">
      <Alert
        tone="warn"
        title={text('deal.over', { sum: sumText(over, context) })}
        actions={actions}
        boxed
        alert
      >
        <p>{text('deal.over_hint')}</p>
      </Alert>
    </div>
  );
}

function Failed({ stage, context }: { readonly stage: Stage; readonly context: SectionContext }) {
  if (stage.kind !== 'failed') return null;
  const { text } = context;
  return <ErrorView words={errorText(stage.error, text)} retryLabel={text('common.retry')} boxed />;
}
