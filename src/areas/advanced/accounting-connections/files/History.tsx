import { useLayoutEffect, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { FileImport, FileImportsResponse } from '#contract/settings/file-imports.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import { Button } from '#ui/Button.tsx';
import type { FilesProps } from './props.ts';
import { countsInWords, kindAndDay, userOf } from './words.ts';

/** What was brought, by whom, with an undo of each as a whole. */
export function History(props: FilesProps & { readonly list: FileImportsResponse }) {
  const { text, list } = props;
  if (list.imports.length === 0) return <p class="muted">{text('advanced.file_imports.empty')}</p>;
  return (
    <div class="history">
      <h3>{text('advanced.file_imports.history')}</h3>
      {!list.is_applied && (
        <p role="status" class="muted">
          {text('advanced.file_imports.applying')}
        </p>
      )}
      <ol>
        {list.imports.map((one) => (
          <ImportRow key={one.id} {...props} one={one} />
        ))}
      </ol>
    </div>
  );
}

interface RowProps extends FilesProps {
  readonly one: FileImport;
}

function ImportRow(props: RowProps) {
  const { text, one } = props;
  const { file_name: name, at, by, undone_at: undoneAt, undone_by: undoneBy } = one;
  const who = userOf(by, props);
  return (
    <li class={undoneAt ? 'undone' : ''}>
      <p>
        <strong>{name}</strong> <span class="muted">{kindAndDay(one, text)}</span>
      </p>
      <p class="muted">
        {text('advanced.file_imports.by', { moment: formatMoment(at, text.locale), who })}{' '}
        {countsInWords(one.counts, text)}
      </p>
      {undoneAt ? (
        <p class="warn toned">
          {text('advanced.file_imports.undone', {
            moment: formatMoment(undoneAt, text.locale),
            who: userOf(undoneBy, props),
          })}
        </p>
      ) : (
        <Undo {...props} />
      )}
    </li>
  );
}

/** Undone after a second press. */
function Undo({ text, model, one }: RowProps) {
  const box = useRef<HTMLDivElement>(null);
  const isDrawn = useRef(false);
  const undoing = model.undoing.value;
  const isThis = undoing.status !== 'none' && undoing.id === one.id;
  const isAsked = isThis && undoing.status !== 'failed';
  useLayoutEffect(() => {
    const buttons = box.current?.querySelectorAll('button') ?? [];
    if (isDrawn.current) buttons[buttons.length - 1]?.focus();
    isDrawn.current = true;
  }, [isAsked]);
  const which = <span class="sr"> {one.file_name}</span>;
  return (
    <div ref={box}>
      {isAsked ? (
        <>
          <p class="warn toned">{text('advanced.file_imports.undo_about')}</p>
          <div class="actions">
            <Button busy={undoing.status === 'busy'} onPress={() => void model.undo(one.id)}>
              {text('advanced.file_imports.undo_yes')}
              {which}
            </Button>
            <Button kind="quiet" onPress={() => model.askUndo(null)}>
              {text('advanced.file_imports.undo_no')}
            </Button>
          </div>
        </>
      ) : (
        <Button kind="quiet" onPress={() => model.askUndo(one.id)}>
          {text('advanced.file_imports.undo')}
          {which}
        </Button>
      )}
      {isThis && undoing.status === 'failed' && (
        <p role="alert" class="bad toned">
          {errorText(undoing.error, text).title}
        </p>
      )}
    </div>
  );
}
