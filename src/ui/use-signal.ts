import { useRef } from 'preact/hooks';
import { type Signal, signal } from '#shared/signals.ts';

/** A signal of one component, for as long as it is drawn. Preact's hooks are not for a card's first opening. */
export function useSignal<Value>(first: Value): Signal<Value> {
  const kept = useRef<Signal<Value> | null>(null);
  kept.current ??= signal(first);
  return kept.current;
}
