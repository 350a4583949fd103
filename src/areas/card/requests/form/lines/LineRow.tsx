import { useLayoutEffect, useRef } from 'preact/hooks';
import { formatMoney } from '#domain/money/money-format.ts';
import { Button } from '#ui/Button.tsx';
import type { DraftLine } from '../../drafts.ts';
import type { FormProps } from '../form-props.ts';
import { MoneyInput } from '../money/MoneyInput.tsx';
import type { Line } from './lines.ts';

interface LineRowProps extends FormProps {
  readonly line: Line;
  readonly number: number;
}

const typed = ['name', 'quantity', 'unit', 'price'] as const;

/** One line; typing in it redraws only this line. */
export function LineRow(props: LineRowProps) {
  const { line, number, session, text, options } = props;
  const { lines } = session.form;
  const row = useRef<HTMLTableRowElement>(null);
  const value = line.typed.value;
  const put = (change: Partial<DraftLine>): void => {
    line.typed.value = { ...line.typed.value, ...change };
  };
  // An added line takes the focus; initial lines leave it where it is.
  useLayoutEffect(() => {
    if (value.name === '' && number > 1) row.current?.querySelector('input')?.focus();
  }, []);
  const sums = line.sums.value;
  const faults = line.left.value
    ? line.faults.value
    : line.faults.value.filter(({ reason }) => reason === 'letters');
  const isWrong = (field: string): boolean => faults.some((fault) => fault.field === field);
  const label = (column: string): string =>
    text('request.line.cell', { column: text(`request.line.${column}`), number });
  const cell = (column: (typeof typed)[number]) => ({
    class: 'input',
    'aria-label': label(column),
    'aria-invalid': isWrong(column) || undefined,
  });
  return (
    <>
      <tr ref={row} data-line={line.id} onFocusOut={(event) => leave(event, line)}>
        {typed.map((column) => (
          <td key={column} class={`line-${column}`}>
            {column === 'price' ? (
              <MoneyInput {...cell(column)} value={value.price} onText={(price) => put({ price })} />
            ) : (
              <input
                {...cell(column)}
                inputMode={column === 'quantity' ? 'decimal' : undefined}
                autocomplete="off"
                value={value[column]}
                onInput={(event) => put({ [column]: event.currentTarget.value })}
              />
            )}
          </td>
        ))}
        <td class="line-vat">
          <select
            class="input"
            aria-label={label('vat')}
            aria-invalid={isWrong('vat_rate') || undefined}
            value={value.vat_rate}
            onInput={(event) => put({ vat_rate: event.currentTarget.value })}
          >
            <Rates rates={options('vat_rate') ?? []} rate={value.vat_rate} text={text} />
          </select>
        </td>
        <td class="line-sum">{sums ? formatMoney(sums.gross, text.locale, true) : '—'}</td>
        <td class="line-remove">
          <Button
            kind="icon-only"
            label={text('request.line.remove_number', { number })}
            onPress={() => lines.remove(line)}
          >
            <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
              <path d="M4 4l8 8M12 4l-8 8" />
            </svg>
          </Button>
        </td>
      </tr>
      {faults.length > 0 && (
        <tr class="line-fault">
          <td colSpan={7} class="bad toned" role="status">
            {faults.map(({ field, reason }) => lineFault(field, reason, text)).join(' ')}
          </td>
        </tr>
      )}
    </>
  );
}

interface RatesProps extends Pick<FormProps, 'text'> {
  readonly rates: readonly (readonly [rate: string, words: string])[];
  readonly rate: string;
}

/** Includes the line's own rate, which may be out of force: its fault is shown beside it. */
function Rates({ rates, rate, text }: RatesProps) {
  const isOver = !rates.some(([one]) => one === rate);
  return (
    <>
      {isOver && <option value={rate}>{text(`request.vat.${rate}`)}</option>}
      {rates.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </>
  );
}

/** Within the row no cell counts as left, but each shows what was read. */
function leave(event: FocusEvent, line: Line): void {
  line.settle();
  const row = event.currentTarget as HTMLElement;
  if (!row.contains(event.relatedTarget as Node | null)) line.left.value = true;
}

function lineFault(field: string, reason: string, text: FormProps['text']): string {
  const column = text(`request.line.${field === 'vat_rate' ? 'vat' : field}`);
  return text('request.fault.in_line', { column, fault: text(`request.fault.${reason}`) });
}
