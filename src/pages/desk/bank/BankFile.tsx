import { useEffect, useRef } from 'preact/hooks';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import { bankFile } from '#domain/files/bank-file.ts';
import { to1251 } from '#domain/files/windows-1251.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';
import type { DeskContext } from '../context.ts';
import { dayOf, timeOf } from '../days.ts';
import { type LeftOut, type Sorted, sortOrders } from './orders.ts';

/** A file of the chosen payment orders for the bank's program. What cannot go into it is named before anything is saved. */
export function BankFile({
  context,
  requests,
}: {
  readonly context: DeskContext;
  readonly requests: readonly AccountingRequest[];
}) {
  const { text } = context;
  const asked = useSignal<Sorted | null>(null);
  const rereading = useSignal(false);
  const chosen = useRef<typeof requests | null>(requests);
  chosen.current = requests;
  useEffect(
    () => () => {
      chosen.current = null;
    },
    [],
  );
  if (!requests.some(({ content }) => content.kind === 'payment_order')) return null;
  const begin = (): void => {
    // What is chosen now: it may have become another while own entities were read, or nothing.
    if (chosen.current === null) return;
    const sorted = sort(context, chosen.current);
    if (sorted.left.length === 0) save(context, sorted);
    asked.value = sorted.left.length === 0 ? null : sorted;
  };
  const reread = async (): Promise<void> => {
    if (rereading.value) return;
    rereading.value = true;
    await context.model.session.reread();
    rereading.value = false;
    begin();
  };
  return (
    <>
      <Button onPress={begin}>{text('bank.make')}</Button>
      {asked.value && (
        <LeftOutAlert
          context={context}
          sorted={asked.value}
          busy={rereading.value}
          onReread={() => void reread()}
          onSave={(sorted) => {
            save(context, sorted);
            asked.value = null;
          }}
        />
      )}
    </>
  );
}

function LeftOutAlert({
  context,
  sorted,
  busy,
  onReread,
  onSave,
}: {
  readonly context: DeskContext;
  readonly sorted: Sorted;
  readonly busy: boolean;
  readonly onReread: () => void;
  readonly onSave: (sorted: Sorted) => void;
}) {
  const { text } = context;
  const isUnread = sorted.left.some(({ why }) => why.some(({ kind }) => kind === 'own_unread'));
  const rest = (
    <>
      {isUnread && (
        <Button busy={busy} onPress={onReread}>
          {text('bank.reread')}
        </Button>
      )}
      {sorted.ready.length > 0 && (
        <Button onPress={() => onSave(sorted)}>{text('bank.rest', { count: sorted.ready.length })}</Button>
      )}
    </>
  );
  return (
    <Alert tone="warn" title={text('bank.left', { count: sorted.left.length })} boxed alert actions={rest}>
      <ul>
        {sorted.left.map(({ request, why }) => (
          <li key={request.id}>
            {text('request.number', { number: request.number })}:{' '}
            {why.map((one) => whyText(context, one)).join(' ')}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function whyText({ text }: DeskContext, why: LeftOut): string {
  if (why.kind === 'characters') return text('bank.why.characters', { list: why.characters.join(' ') });
  if (why.kind !== 'missing') return text(`bank.why.${why.kind}`);
  return text(`bank.missing.${why.side}`, { field: text(`bank.field.${why.field}`) });
}

function sort({ model }: DeskContext, requests: readonly AccountingRequest[]): Sorted {
  const session = model.session.state.value;
  const isRead = session.status === 'in' && !session.own_entities_unread;
  return sortOrders(requests, isRead ? session.own_entities : 'unread', dayOf(model.now.value));
}

/** One file an account of ours: a bank takes no other's. */
function save({ model, browser }: DeskContext, { ready }: Sorted): void {
  const now = model.now.value;
  const made = { day: dayOf(now), time: timeOf(now) };
  const accounts = [...new Set(ready.map(({ order }) => order.payer.account))];
  for (const account of accounts) {
    const orders = ready.map(({ order }) => order).filter(({ payer }) => payer.account === account);
    const name = `1c_to_kl_${account.slice(-4)}_${made.day}.txt`;
    browser.saveFile(name, to1251(bankFile(orders, made)), 'text/plain');
  }
  model.toasts.say({ said: 'bank_file', number: ready.length });
}
