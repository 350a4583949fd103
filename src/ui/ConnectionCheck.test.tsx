// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { createTranslate } from '#shared/i18n.ts';
import ru from '../../i18n/ru.json' with { type: 'json' };
import { ConnectionCheck, type ConnectionCheckProps, type ConnectionStep } from './ConnectionCheck.tsx';

afterEach(cleanup);

const text = createTranslate(ru, 'ru');
const steps = (...states: ConnectionStep['state'][]): ConnectionStep[] =>
  (['address', 'answer', 'token', 'books'] as const).map((name, at) => ({
    name,
    state: states[at] ?? 'waiting',
  }));

function draw(part: Partial<ConnectionCheckProps>) {
  const onRun = vi.fn();
  render(
    <ConnectionCheck
      text={text}
      status="idle"
      steps={steps()}
      address="https://a.example/"
      onRun={onRun}
      {...part}
    />,
  );
  return onRun;
}

it('is one button until it is pressed', async () => {
  const onRun = draw({});
  expect(screen.queryByRole('list')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Проверить связь' }));
  expect(onRun).toHaveBeenCalledTimes(1);
});

it('does not start twice', async () => {
  const onRun = draw({ status: 'running', steps: steps('passed', 'running') });
  await userEvent.click(screen.getByRole('button', { name: 'Проверяем…' }));
  expect(onRun).not.toHaveBeenCalled();
  expect(screen.getByRole('img', { name: 'проверяем' })).toBeTruthy();
});

it('says what failed and what to do, in words', () => {
  const [address, answer] = steps('passed');
  if (!address || !answer) throw new Error('no steps');
  draw({
    status: 'failed',
    steps: [address, { ...answer, state: 'failed', fault: 'not_gateway', values: { status: 404 } }],
  });
  expect(screen.getByText('По этому адресу отвечает не шлюз «Сверки» (ответ 404).')).toBeTruthy();
  expect(screen.getByText(/страница https:\/\/a\.example\/health должна отвечать/)).toBeTruthy();
  expect(screen.getByRole('img', { name: 'не прошло' }).textContent).toBe('✗');
  expect(screen.getByRole('status').textContent).toMatch(/^Связи пока нет/);
});

it('names the books that answered', () => {
  const all = steps('passed', 'passed', 'passed', 'passed').map((step) => ({
    ...step,
    values: { books: 'Рубин' },
  }));
  draw({ status: 'passed', steps: all });
  expect(screen.getByRole('status').textContent).toBe('Связь есть. Учёт читается: Рубин.');
});
