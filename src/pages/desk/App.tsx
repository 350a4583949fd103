import { Skeleton } from '#ui/Skeleton.tsx';
import type { Kit } from './context.ts';
import { Desk } from './Desk.tsx';
import { SignInView } from './SignInView.tsx';

/** The sign-in view, or the desk once a session is open. */
export function App({ kit }: { readonly kit: Kit }) {
  const state = kit.model.session.state.value;
  if (state.status === 'in') return <Desk kit={kit} member={state.member.name} crm={state.crm} />;
  if (state.status === 'opening') {
    return (
      <main class="sign-in">
        <Skeleton label={kit.text('page.loading')} />
      </main>
    );
  }
  return <SignInView kit={kit} state={state} />;
}
