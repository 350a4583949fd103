import type { ComponentChildren } from 'preact';
import { errorText } from '#areas/error-text.ts';
import { pathOf } from '#areas/paths.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import type { ApprovalsProps } from './props.ts';
import type { Outcome } from './state.ts';
import { totalsText } from './words.ts';

/** What was just decided, with its way back or what is to be done about it. */
export function OutcomeLine({ model, text }: ApprovalsProps) {
  const outcome = model.outcome.value;
  const fault = model.fault.value;
  const isRestoring = outcome?.kind === 'rejected';
  const again = (
    <Button onPress={() => void (isRestoring ? model.restore() : model.approve())}>
      {text('common.retry')}
    </Button>
  );
  const words = fault === null ? null : errorText(fault, text);
  const canRepeat = isRestoring || model.chosen.value.length > 0;
  return (
    <>
      <div role="status">{outcome && <Done {...{ outcome, model, text }} />}</div>
      {words && (
        <Alert tone="bad" title={words.title} boxed alert actions={canRepeat && !words.calm && again}>
          <p>{words.hint}</p>
        </Alert>
      )}
    </>
  );
}

interface DoneProps extends Pick<ApprovalsProps, 'model' | 'text'> {
  readonly outcome: Outcome;
}

function Done({ outcome, model, text }: DoneProps) {
  if (outcome.kind !== 'approved') {
    const { kind, request } = outcome;
    const back = kind === 'rejected' && request.actions.includes('reopen') && (
      <Button busy={model.busy.value} onPress={() => void model.restore()}>
        {text('request.action.reopen')}
      </Button>
    );
    const title = text(`approvals.${kind}`, { number: request.number });
    return <Alert tone={kind === 'rejected' ? 'neutral' : 'good'} title={title} boxed actions={back} />;
  }
  const { requests, refused } = outcome;
  const count = requests.length;
  return (
    <>
      {count > 0 && (
        <Alert tone="good" title={text('approvals.approved', { count })} boxed>
          <p>
            {totalsText(requests, text)} <Numbers {...{ requests, text }} />
          </p>
        </Alert>
      )}
      {refused > 0 && (
        <Alert
          tone="warn"
          title={text('approvals.refused', { count: refused })}
          boxed
          actions={<Button onPress={model.reload}>{text('approvals.reload')}</Button>}
        />
      )}
    </>
  );
}

const MOST_NUMBERS = 10;

interface NumbersProps extends Pick<ApprovalsProps, 'text'> {
  readonly requests: readonly AccountingRequest[];
}

/** Each leads to its card. */
function Numbers({ requests, text }: NumbersProps): ComponentChildren {
  return (
    <span class="numbers">
      {requests.slice(0, MOST_NUMBERS).map(({ id, number, entity }) => (
        <a key={id} class="link" href={pathOf(entity)} target="_blank" rel="noopener">
          {text('approvals.number', { number })}
        </a>
      ))}
      {requests.length > MOST_NUMBERS && '…'}
    </span>
  );
}
