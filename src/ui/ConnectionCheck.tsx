import type { ComponentChild } from 'preact';
import type { TextValues, Translate } from '#shared/i18n.ts';

/** One line of the test, as the connection test of `src/gateway-client` reports it. */
export interface ConnectionStep {
  readonly name: 'address' | 'answer' | 'token' | 'books' | 'crm' | 'write';
  /** `noted`: it works, `fault` is worth knowing. */
  readonly state: 'waiting' | 'running' | 'passed' | 'noted' | 'failed';
  readonly fault?: string;
  /** Milliseconds it took. */
  readonly took?: number;
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

/** A button and, once pressed, lines that say what works, what does not, and what to do. Styled by `connection-check.css`. */
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
        <span>
          {text(`settings.check.step.${step.name}`)}
          {step.took !== undefined && <span class="sverka-check__took">{tookText(step.took, text)}</span>}
        </span>
        {step.name === 'write' && step.state === 'passed' && (
          <span class="sverka-check__advice">{text('settings.check.write_about')}</span>
        )}
        {step.fault && <Fault text={text} step={step} address={address} />}
      </div>
    </li>
  );
}

function Fault({ text, step, address }: StepProps) {
  const values = { health: `${address.trim().replace(/\/+$/, '')}/health`, ...step.values };
  return (
    <>
      <strong class={step.state === 'noted' ? 'sverka-check__note' : 'sverka-check__fault'}>
        {text(`settings.fault.${step.fault}.what`, values)}
      </strong>
      <span class="sverka-check__advice">{text(`settings.fault.${step.fault}.advice`, values)}</span>
    </>
  );
}

/** «0,4 с» */
function tookText(ms: number, text: Translate): string {
  const seconds = new Intl.NumberFormat(text.locale, { maximumFractionDigits: 1 });
  return text('settings.check.took', { seconds: seconds.format(Math.max(0.1, ms / 1000)) });
}

const marks: Record<ConnectionStep['state'], ComponentChild> = {
  waiting: '○',
  running: <span class="sverka-check__spinner" />,
  passed: '✓',
  noted: '!',
  failed: '✗',
};

function verdict(
  text: Translate,
  status: ConnectionCheckProps['status'],
  steps: readonly ConnectionStep[],
): string {
  const books = steps.find(({ name }) => name === 'books');
  if (status === 'passed') return text('settings.check.passed', books?.values ?? {});
  return status === 'failed' ? text('settings.check.failed') : '';
}
