// @vitest-environment happy-dom
import { act, render } from '@testing-library/preact';
import { expect, it, vi } from 'vitest';
import { computed, effect } from '#shared/derived.ts';
import { type ReadonlySignal, type Signal, signal } from '#shared/signals.ts';
import { useSignal } from './use-signal.ts';

function set<Value>(one: Signal<Value>, value: Value): void {
  one.value = value;
}

it('redraws what has read a signal, and nothing else', async () => {
  const [count, name] = [signal(1), signal('Ромашка')];
  const drawn = { outer: 0, inner: 0 };
  const Inner = () => {
    drawn.inner += 1;
    return <b>{name.value}</b>;
  };
  const Outer = () => {
    drawn.outer += 1;
    return (
      <p>
        {count.value} <Inner />
      </p>
    );
  };
  const { container } = render(<Outer />);
  await act(() => set(name, 'Василёк'));
  expect([container.textContent, drawn]).toEqual(['1 Василёк', { outer: 1, inner: 2 }]);
  await act(() => set(count, 2));
  expect([container.textContent, drawn]).toEqual(['2 Василёк', { outer: 2, inner: 2 }]);
});

it('redraws for its parent’s new props', async () => {
  const shown = signal({ name: 'one', hint: '' });
  const aside = signal('x');
  const Row = ({ name, hint }: { name: string; hint?: string }) => (
    <i>{`${name}${hint ?? ''}${aside.value}`}</i>
  );
  const List = () => {
    const { name, hint } = shown.value;
    return <Row name={name} {...(hint && { hint })} />;
  };
  const { container } = render(<List />);
  await act(() => set(shown, { name: 'two', hint: '' }));
  expect(container.textContent).toBe('twox');
  await act(() => set(shown, { name: 'two', hint: '!' }));
  expect(container.textContent).toBe('two!x');
  await act(() => set(shown, { name: 'two', hint: '' }));
  expect(container.textContent).toBe('twox');
});

it('keeps one signal per component', async () => {
  const made: Signal<number>[] = [];
  const Counter = () => {
    const count = useSignal(0);
    made.push(count);
    return <button type="button" onClick={() => set(count, count.value + 1)}>{`${count.value}`}</button>;
  };
  const { container } = render(
    <>
      <Counter />
      <Counter />
    </>,
  );
  await act(() => container.querySelector('button')?.click());
  expect(container.textContent).toBe('10');
  expect(new Set(made).size).toBe(2);
});

it('stops tracking what is no longer drawn or read', async () => {
  const [isLong, long] = [signal(true), signal('long')];
  const watchers = (one: ReadonlySignal<unknown>) => (one as unknown as { watchers: Set<unknown> }).watchers;
  const text = computed(() => (isLong.value ? long.value : 'short'));
  const View = () => <p>{text.value}</p>;
  const { container, unmount } = render(<View />);
  await act(() => set(isLong, false));
  expect([container.textContent, watchers(long).size]).toEqual(['short', 0]);
  unmount();
  expect(watchers(text).size).toBe(0);
});

it('keeps tracking after a drawing within an effect, and after a failed one', () => {
  const [first, second] = [signal(1), signal(1)];
  const seen: number[] = [];
  const stop = effect(() => {
    render(<p>{first.value}</p>);
    seen.push(second.value);
  });
  second.value = 2;
  stop();
  const Broken = () => {
    void first.value;
    throw new Error('broken');
  };
  expect(() => render(<Broken />)).toThrow('broken');
  const run = vi.fn(() => second.value);
  const end = effect(run);
  second.value = 3;
  end();
  expect([seen, run.mock.calls.length]).toEqual([[1, 2], 2]);
});
