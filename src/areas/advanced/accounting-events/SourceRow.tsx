import { useId } from 'preact/hooks';
import type { AccountingSource } from '#contract/settings/accounting-sources.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { State } from '#ui/State.tsx';
import { CopyLine } from './CopyLine.tsx';
import { checkCommand } from './check-command.ts';
import type { EventsProps } from './props.ts';

export interface SourceProps extends EventsProps {
  readonly source: AccountingSource;
}

/** One accounting system: its address, its keys, and which of its events were refused. */
export function SourceRow(props: SourceProps) {
  const { text, model, copy, source } = props;
  const id = useId();
  const work = model.work.value;
  const busy = work.status === 'busy';
  const { enabled, url, name } = source;
  return (
    <li class="source" aria-labelledby={id}>
      <div class="source-head">
        <strong id={id}>{name}</strong>
        <State tone={enabled ? 'good' : 'neutral'}>
          {text(`advanced.accounting_events.${enabled ? 'on' : 'off'}`)}
        </State>
      </div>
      <CopyLine text={text} copy={copy} label={text('advanced.accounting_events.address')} value={url} />
      <p class="muted">{keysText(source, text)}</p>
      {source.refusals.map(({ reason, count, last_at }) => (
        <p key={reason} class="warn toned">
          {text('advanced.accounting_events.refused', {
            why: text(`advanced.accounting_events.refusal.${reason}`),
            count,
            moment: formatMoment(last_at, text.locale),
          })}
        </p>
      ))}
      <div class="actions">
        <Button busy={busy} onPress={() => void model.rotate(source)}>
          {text('advanced.accounting_events.rotate')}
          <span class="sr"> {name}</span>
        </Button>
        <Button kind="quiet" busy={busy} onPress={() => void model.turn(source)}>
          {text(`advanced.accounting_events.${enabled ? 'switch_off' : 'switch_on'}`)}
          <span class="sr"> {name}</span>
        </Button>
      </div>
      <details>
        <summary>{text('advanced.accounting_events.check')}</summary>
        <p class="muted">{text('advanced.accounting_events.check_about')}</p>
        <pre tabIndex={0}>{checkCommand(url, text('advanced.accounting_events.key_hole'))}</pre>
      </details>
    </li>
  );
}

/** When the current key was issued, and until when the earlier one is accepted. */
function keysText({ keys }: AccountingSource, text: Translate): string {
  const [newest, before] = keys;
  const moment = (at: string): string => formatMoment(at, text.locale);
  const since = newest
    ? text('advanced.accounting_events.key_since', { moment: moment(newest.created_at) })
    : '';
  if (!before?.expires_at) return since;
  return `${since} ${text('advanced.accounting_events.key_before', { moment: moment(before.expires_at) })}`;
}
