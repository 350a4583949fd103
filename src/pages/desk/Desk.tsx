import { Button } from '#ui/Button.tsx';
import type { DeskContext } from './context.ts';
import { Help } from './Help.tsx';
import { helpOpen } from './keys.ts';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { Queue } from './queue/Queue.tsx';
import { RequestPane } from './request/RequestPane.tsx';
import { Toast } from './Toast.tsx';

export interface DeskProps {
  readonly context: DeskContext;
  /** Who is signed in. */
  readonly member: string;
  readonly crm: string;
}

/** The queue and the request side by side; in a narrow window one at a time. */
export function Desk({ context, member, crm }: DeskProps) {
  const { model, text } = context;
  const isOpen = model.open.request.value !== null;
  return (
    <div class="desk" data-open={isOpen}>
      <header class="top">
        <h1>{text('page.title')}</h1>
        <span class="brand muted">{text('page.brand')}</span>
        <span class="member">{member}</span>
        <LanguageSwitch context={context} />
        <Button
          kind="quiet"
          onPress={() => {
            helpOpen.value = true;
          }}
        >
          {text('page.keys')} <kbd>?</kbd>
        </Button>
        <Button kind="quiet" onPress={() => void signOut(context)}>
          {text('page.sign_out')}
        </Button>
      </header>
      <Queue context={context} />
      <RequestPane context={context} crm={crm} />
      <Toast context={context} />
      {helpOpen.value && <Help context={context} />}
    </div>
  );
}

/** A session that cannot be ended now is shown as a fault of the queue, which is read again. */
async function signOut({ model }: DeskContext): Promise<void> {
  try {
    await model.session.signOut();
  } catch (error) {
    model.queue.fault.value = error;
  }
}
