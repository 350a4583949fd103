import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import type { DeskContext } from './context.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import type { SessionState } from './model/session-model.ts';
import { faultWords } from './words.ts';

export interface SignInViewProps {
  readonly context: DeskContext;
  readonly state: Exclude<SessionState, { status: 'in' | 'opening' }>;
}

/** Why the desk is closed and what opens it. */
export function SignInView({ context, state }: SignInViewProps) {
  const { text } = context;
  return (
    <main class="sign-in">
      <header>
        <h1>{text('page.title')}</h1>
        <LanguageSwitch context={context} />
      </header>
      {state.status === 'failed' ? (
        <ErrorView
          words={faultWords(state.error, text)}
          retryLabel={text('sign_in.retry')}
          onRetry={() => void context.model.session.open(state.secret)}
        />
      ) : (
        <Alert
          tone="neutral"
          title={text(`sign_in.${state.reason}.title`)}
          alert
          actions={
            <Button onPress={() => void context.model.session.open(null)}>{text('sign_in.again')}</Button>
          }
        >
          <p>{text(`sign_in.${state.reason}.hint`)}</p>
        </Alert>
      )}
    </main>
  );
}
