import { useLayoutEffect, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { FileLook } from '#contract/settings/file-imports.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import type { LookProps } from './props.ts';
import { ReadingForm } from './ReadingForm.tsx';
import { Rows } from './Rows.tsx';
import { kindAndDay } from './words.ts';

/** What an import of the file would do, before it is done. */
export function LookView(props: LookProps) {
  const { text, model, look } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const { fault, file_name: name } = look;
  if (fault && fault !== 'old') {
    const hide = <Button onPress={model.leave}>{text('common.hide')}</Button>;
    return (
      <Alert tone="bad" title={text('advanced.file_imports.unreadable', { name })} actions={hide} boxed alert>
        <p>{text(`advanced.file_imports.fault.${fault}`)}</p>
      </Alert>
    );
  }
  return (
    <section class="look" aria-label={name}>
      <h3 ref={heading} tabIndex={-1}>
        {name}
      </h3>
      {look.reading && <p>{kindAndDay(look.reading, text)}</p>}
      {!look.is_statement && <ReadingForm {...props} />}
      {fault === 'old' && <p class="bad toned">{text('advanced.file_imports.fault.old')}</p>}
      {look.missing.length === 0 && <Understood {...props} />}
      <Decision {...props} />
    </section>
  );
}

function Understood(props: LookProps) {
  const { text, look } = props;
  return (
    <>
      <Totals {...props} />
      {look.warnings.map((warning) => (
        <p key={warning} class="warn toned">
          {text(`advanced.file_imports.warning.${warning}`)}
        </p>
      ))}
      <Rows text={text} look={look} />
    </>
  );
}

function Totals({ text, look }: LookProps) {
  return look.totals.map(({ sum, stated }) => {
    const values = {
      sum: formatMoney(sum, text.locale),
      stated: stated ? formatMoney(stated, text.locale) : '',
    };
    return (
      <p key={sum.currency}>
        {text(stated ? 'advanced.file_imports.totals' : 'advanced.file_imports.total', values)}
      </p>
    );
  });
}

function Decision({ text, model, look, busy, error }: LookProps) {
  const why = error ? errorText(error, text) : null;
  return (
    <>
      {look.missing.length === 0 && !look.is_news && !look.fault && (
        <p class="good toned">{text(nothingOf(look))}</p>
      )}
      <div class="actions">
        {look.is_news && (
          <Button kind="primary" busy={busy !== null} onPress={() => void model.bring()}>
            {text('advanced.file_imports.bring')}
          </Button>
        )}
        <Button kind="quiet" busy={busy === 'bringing'} onPress={model.leave}>
          {text('advanced.file_imports.leave')}
        </Button>
      </div>
      <p role="status" class={why ? 'bad toned' : 'muted'}>
        {busy && text(`advanced.file_imports.busy.${busy}`)}
        {why && `${why.title}. ${why.hint}`}
      </p>
    </>
  );
}

function nothingOf({ counts }: FileLook): string {
  return `advanced.file_imports.${counts.same > 0 ? 'nothing_new' : 'nothing_read'}`;
}
