import { Skeleton } from '#ui/Skeleton.tsx';
import type { DeskContext } from './context.ts';
import { Desk } from './Desk.tsx';
import { SignInView } from './SignInView.tsx';

/** The sign-in view, or the desk once a session is open. */
export function App({ context }: { readonly context: DeskContext }) {
  const state = context.model.session.state.value;
  if (state.status === 'in') return <Desk context={context} member={state.member.name} crm={state.crm} />;
  if (state.status === 'opening') {
    return (
      <main class="sign-in">
        <Skeleton label={context.text('page.loading')} />
      </main>
    );
  }
  return <SignInView context={context} state={state} />;
}
