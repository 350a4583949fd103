import type { ConnectionCheck } from '#contract/settings/accounting-connections.ts';
import type { Translate } from '#shared/i18n.ts';
import { adviceOf } from './words.ts';

export interface CheckStepsProps {
  readonly text: Translate;
  readonly kind: string;
  /** `checking` and `connecting` check. */
  readonly status: 'editing' | 'checking' | 'connecting';
  readonly check: ConnectionCheck | null;
}

type CheckStep = ConnectionCheck['steps'][number];

/** In order. */
const checkSteps = ['reach', 'sign_in', 'rights', 'read'] as const satisfies readonly CheckStep['step'][];

type State = 'waiting' | 'running' | 'passed' | 'noted' | 'failed';

/** The steps of a check: what works, what does not, and what to do. Looks as the test of the gateway's address. */
export function CheckSteps({ text, kind, status, check }: CheckStepsProps) {
  const isRunning = status === 'checking';
  if (!isRunning && !check) return <div class="sverka-settings" role="status" />;
  const done = new Map((check?.steps ?? []).map((step) => [step.step, step]));
  // A system that checks less has fewer steps.
  const now = isRunning ? checkSteps.find((step) => !done.has(step)) : undefined;
  const shown = isRunning || !check?.ok ? checkSteps : checkSteps.filter((step) => done.has(step));
  return (
    <div class="sverka-settings" role="status">
      <ol class="sverka-check__steps">
        {shown.map((step) => {
          const state = stateOf(done.get(step), step === now);
          return (
            <li key={step} class={`sverka-check__step sverka-check__step_${state}`}>
              <span class="sverka-check__mark" role="img" aria-label={text(`settings.check.state.${state}`)}>
                {state === 'running' ? <span class="sverka-check__spinner" /> : marks[state]}
              </span>
              <div class="sverka-check__said">
                <span>{text(`advanced.accounting_connections.step.${step}`)}</span>
                <Fault text={text} kind={kind} result={done.get(step)} />
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function stateOf(result: CheckStep | undefined, isRunning: boolean): State {
  if (result?.ok) return result.fault ? 'noted' : 'passed';
  if (result) return 'failed';
  return isRunning ? 'running' : 'waiting';
}

const marks = { waiting: '○', passed: '✓', noted: '!', failed: '✗' } as const;

interface FaultProps {
  readonly text: Translate;
  readonly kind: string;
  readonly result: CheckStep | undefined;
}

function Fault({ text, kind, result }: FaultProps) {
  if (!result?.fault) return null;
  return (
    <>
      <strong class={result.ok ? 'sverka-check__note' : 'sverka-check__fault'}>
        {text(`advanced.accounting_connections.fault.${result.fault}`)}
      </strong>
      <span class="sverka-check__advice">{adviceOf({ ...result, fault: result.fault }, kind, text)}</span>
    </>
  );
}
