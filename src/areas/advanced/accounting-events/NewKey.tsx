import type { SourceKeyResponse } from '#contract/settings/accounting-sources.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { CopyLine } from './CopyLine.tsx';
import { checkCommand } from './check-command.ts';
import type { EventsProps } from './props.ts';

/** The signing key has to be written down now: it is never shown again. */
export function NewKey({ text, model, copy, made }: EventsProps & { readonly made: SourceKeyResponse }) {
  const { source, key, previous_until: until } = made;
  const title = text('advanced.accounting_events.key', { name: source.name });
  const hide = <Button onPress={() => model.written()}>{text('advanced.accounting_events.written')}</Button>;
  return (
    <Alert tone="good" title={title} actions={hide} boxed>
      <p>{text('advanced.accounting_events.key_about')}</p>
      {until && (
        <p>{text('advanced.accounting_events.key_before', { moment: formatMoment(until, text.locale) })}</p>
      )}
      <CopyLine
        text={text}
        copy={copy}
        label={text('advanced.accounting_events.key_label')}
        value={key}
        isNew
      />
      <details>
        <summary>{text('advanced.accounting_events.check')}</summary>
        <p>{text('advanced.accounting_events.check_about')}</p>
        <pre tabIndex={0}>{checkCommand(source.url, key)}</pre>
      </details>
    </Alert>
  );
}
