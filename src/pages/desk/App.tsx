import { Skeleton } from '#ui/Skeleton.tsx';
import type { Kit } from './context.ts';
import { Desk } from './Desk.tsx';
import { Door } from './SignInView.tsx';

/** The door, or the desk behind it. */
export function App({ kit }: { readonly kit: Kit }) {
  const state = kit.model.session.state.value;
  if (state.status === 'in') return <Desk kit={kit} member={state.member.name} crm={state.crm} />;
  if (state.status === 'opening') {
    return (
      <main class="door">
        <Skeleton label={kit.text('page.loading')} />
      </main>
    );
  }
  return <Door kit={kit} state={state} />;
}
