import { pathOf } from '#areas/paths.ts';
import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import type { ListModel, Range } from './model.ts';
import { keyOf } from './summary.ts';

interface PortionsProps {
  readonly text: Translate;
  readonly model: ListModel;
  readonly range: Range;
}

/** More rows are ticked than one call takes: which part is counted, and which rows are left out. */
export function Portions({ text, model, range }: PortionsProps) {
  const rest = model.rest();
  const last = range.to === range.total;
  return (
    <Alert
      tone="warn"
      title={text('list.portion', { from: range.from, to: range.to, total: range.total })}
      boxed
      actions={
        <Button onPress={model.next}>{text(last ? 'list.portion_first' : 'list.portion_next')}</Button>
      }
    >
      <details class="rest">
        <summary>{text('list.rest', { count: rest.length })}</summary>
        <ul>
          {rest.map((entity) => (
            <li key={keyOf(entity)}>
              <a class="link" href={pathOf(entity)} target="_blank" rel="noopener">
                {text('list.entity', { kind: text(`list.kind.${entity.type}`), id: entity.id })}
              </a>
            </li>
          ))}
        </ul>
      </details>
    </Alert>
  );
}
