import { type ComponentChildren, Fragment, type RefObject } from 'preact';
import { add, type Money } from '#domain/money/money.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import type { Arrived } from './arrived.ts';
import type { Payment } from './watch.ts';

interface PaymentLineProps {
  readonly arrived: Arrived;
  readonly line: RefObject<HTMLDivElement | null>;
  readonly text: Translate;
}

/** «Поступило 20 000 ₽», until it is dismissed. */
export function PaymentLine({ arrived, line, text }: PaymentLineProps) {
  const payments = arrived.payments.value;
  // The pressed button disappears with the line; without this the focus would jump to the top of the page.
  const dismiss = (): void => {
    line.current?.closest<HTMLElement>('.card')?.focus({ preventScroll: true });
    arrived.dismiss();
  };
  const put = <Button onPress={dismiss}>{text('payments.dismiss')}</Button>;
  return (
    <div class="arrivals" role="status" ref={line}>
      {payments.length > 0 && <Alert tone="good" title={wordsOf(payments, text)} boxed actions={put} />}
    </div>
  );
}

/** Sums by currency; no sums for a role that sees none. */
function wordsOf(payments: readonly Payment[], text: Translate): ComponentChildren {
  const totals = new Map<string, Money>();
  for (const { sum } of payments) {
    if (!sum) return text('payments.arrived');
    const before = totals.get(sum.currency);
    totals.set(sum.currency, before ? add(before, sum) : sum);
  }
  const [before, after] = text('payments.arrived_sum', { sums: PLACE }).split(PLACE);
  const sums = [...totals.values()].map((total, at) => (
    <Fragment key={total.currency}>
      {at > 0 && ' · '}
      <span class="whole">{breakable(formatMoney(total, text.locale))}</span>
    </Fragment>
  ));
  return [before, ...sums, after];
}

const PLACE = '\n';
const AFTER_THOUSANDS = /(?<=\d[\s,])(?=\d{3})/;

/** A sum wider than the line wraps after a thousands separator, never within a number. */
function breakable(sum: string): ComponentChildren[] {
  return sum.split(AFTER_THOUSANDS).flatMap((part, at) => (at === 0 ? [part] : [<wbr key={at} />, part]));
}
