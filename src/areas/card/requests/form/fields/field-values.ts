/** Values of the fields, a signal each: typing redraws one field. */

import type { RequestField } from '#domain/requests/request-fields.ts';
import type { ValueOf } from '#domain/requests/request-payment.ts';
import { type Signal, signal } from '#shared/signals.ts';

export interface Fields {
  readonly value: ValueOf;
  /** Also values without a field, such as the party's id in the books. */
  read(name: string): string;
  put(name: string, text: string): void;
  /** Whether the user has left the field. */
  isLeft(name: RequestField): boolean;
  setLeft(name: RequestField, left: boolean): void;
  typed(): Record<string, string>;
}

export function createFields(start: Readonly<Record<string, string>>): Fields {
  const texts = new Map<string, Signal<string>>();
  const left = new Map<string, Signal<boolean>>();
  const text = (name: string): Signal<string> => signalOf(texts, name, start[name] ?? '');
  return {
    value: (name) => text(name).value,
    read: (name) => text(name).value,
    put(name, value) {
      text(name).value = value;
    },
    isLeft: (name) => signalOf(left, name, false).value,
    setLeft(name, isLeft) {
      signalOf(left, name, false).value = isLeft;
    },
    typed: () => Object.fromEntries([...texts].map(([name, { value }]) => [name, value])),
  };
}

function signalOf<Value>(known: Map<string, Signal<Value>>, name: string, first: Value): Signal<Value> {
  const found = known.get(name) ?? signal(first);
  known.set(name, found);
  return found;
}
