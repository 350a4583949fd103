import type { ComponentChild } from 'preact';
import type { TextValues, Translate } from '#shared/i18n.ts';

/** One line of the test, as the connection test of the backoffice room tells it. */
export interface ConnectionStep {
  readonly name: 'address' | 'answer' | 'token' | 'books';
  readonly state: 'waiting' | 'running' | 'passed' | 'failed';
  readonly fault?: string;
  readonly values?: TextValues;
}

export interface ConnectionCheckProps {
  readonly text: Translate;
  readonly status: 'idle' | 'running' | 'passed' | 'failed';
  readonly steps: readonly ConnectionStep[];
  /** The address under test, for the advice on where to look. */
  readonly address: string;
  onRun(): void;
}

/** A button and, once pressed, four lines that say what works, what does not, and what to do. Styled by `connection-check.css`. */
export function ConnectionCheck({ text, status, steps, address, onRun }: ConnectionCheckProps) {
  const running = status === 'running';
  const label = running ? 'running' : status === 'idle' ? 'run' : 'again';
  return (
    <section class="sverka-check" aria-label={text('settings.check.title')}>
      <button
        type="button"
        class="sverka-check__run"
        aria-disabled={running}
        onClick={() => running || onRun()}
      >
        {text(`settings.check.${label}`)}
      </button>
      {status !== 'idle' && (
        <ol class="sverka-check__steps">
          {steps.map((step) => (
            <Step key={step.name} text={text} step={step} address={address} />
          ))}
        </ol>
      )}
      <p class={`sverka-check__verdict sverka-check__verdict_${status}`} role="status">
        {verdict(text, status, steps)}
      </p>
    </section>
  );
}

interface StepProps {
  readonly text: Translate;
  readonly step: ConnectionStep;
  readonly address: string;
}

function Step({ text, step, address }: StepProps) {
  return (
    <li class={`sverka-check__step sverka-check__step_${step.state}`}>
      <span class="sverka-check__mark" role="img" aria-label={text(`settings.check.state.${step.state}`)}>
        {marks[step.state]}
      </span>
      <div class="sverka-check__said">
        <span>{text(`settings.check.step.${step.name}`)}</span>
        {step.fault && <Fault text={text} step={step} address={address} />}
      </div>
    </li>
  );
}

function Fault({ text, step, address }: StepProps) {
  const values = { health: `${address.trim().replace(/\/+$/, '')}/health`, ...step.values };
  return (
    <>
      <strong class="sverka-check__fault">{text(`settings.fault.${step.fault}.what`, values)}</strong>
      <span class="sverka-check__advice">{text(`settings.fault.${step.fault}.advice`, values)}</span>
    </>
  );
}

const marks: Record<ConnectionStep['state'], ComponentChild> = {
  waiting: '○',
  running: <span class="sverka-check__spinner" />,
  passed: '✓',
  failed: '✗',
};

function verdict(
  text: Translate,
  status: ConnectionCheckProps['status'],
  steps: readonly ConnectionStep[],
): string {
  if (status === 'passed') return text('settings.check.passed', steps.at(-1)?.values ?? {});
  return status === 'failed' ? text('settings.check.failed') : '';
}
