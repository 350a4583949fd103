import { overWith } from '#domain/deal-invoices.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import { Button } from '#ui/Button.tsx';
import type { FormProps } from '../form-props.ts';
import { SumWords } from '../Notes.tsx';
import { LineRow } from './LineRow.tsx';

/**
 * Lines of an invoice with their total. The table renders again when a line is added or removed, not while one
 * is typed in.
 */
export function LinesTable(props: FormProps) {
  const { session, text } = props;
  const { lines, linesFault } = session.form;
  const add = (): void => {
    lines.add();
  };
  return (
    <section class="lines wide" data-place="lines" tabIndex={-1} aria-label={text('request.field.lines')}>
      <table>
        <caption>{text('request.field.lines')}</caption>
        <thead>
          <tr>
            {(['name', 'quantity', 'unit', 'price', 'vat', 'sum'] as const).map((column) => (
              <th key={column} scope="col" class={`line-${column}`}>
                {text(`request.line.${column}`)}
              </th>
            ))}
            <th class="line-remove">
              <span class="sr">{text('request.line.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.all.value.map((line, index) => (
            <LineRow key={line.id} line={line} number={index + 1} {...props} />
          ))}
        </tbody>
      </table>
      <p class="bad toned" role="status">
        {linesFault.value && text(`request.fault.lines.${linesFault.value}`)}
      </p>
      <div class="actions">
        {!lines.isFull.value && <Button onPress={add}>{text('request.line.add')}</Button>}
        <PastedRows {...props} />
        {lines.removed.value && (
          <Button kind="quiet" onPress={lines.undo}>
            {text('request.line.undo')}
          </Button>
        )}
      </div>
      <Totals {...props} />
    </section>
  );
}

/** The outcome of a paste, with undo. */
function PastedRows({ session, text }: FormProps) {
  const { pasted, undoPaste } = session.form.lines;
  if (!pasted.value) return <p class="muted">{text('request.line.paste_hint')}</p>;
  const { lines, over } = pasted.value;
  return (
    <>
      <p role="status">
        {text('request.line.pasted', { count: lines.length })}
        {over > 0 && <b class="warn toned"> {text('request.line.over', { count: over })}</b>}
      </p>
      <Button kind="quiet" onPress={undoPaste}>
        {text('request.line.undo_paste')}
      </Button>
    </>
  );
}

function Totals(props: FormProps) {
  const { session, text, deal } = props;
  const { net, vat, gross, unfinished } = session.form.lines.totals.value;
  const over = overWith(deal, gross, null);
  const rows = [
    ['net', net],
    ['vat', vat],
    ['gross', gross],
  ] as const;
  return (
    <div class="totals">
      <dl>
        {rows.map(([name, sum]) => (
          <div key={name}>
            <dt>{text(`request.total.${name}`)}</dt>
            <dd class={name === 'gross' ? 'amount' : ''}>{formatMoney(sum, text.locale, true)}</dd>
          </div>
        ))}
      </dl>
      <p class="warn toned" role="status">
        {over && text('deal.over_by_invoice', { sum: formatMoney(over, text.locale) })}
      </p>
      <SumWords {...props} />
      {unfinished > 0 && <p class="muted">{text('request.total.unfinished', { count: unfinished })}</p>}
    </div>
  );
}
