import { NameForm } from '../NameForm.tsx';
import type { AccountantsProps } from './props.ts';

/** Invites a new accountant: asks for a name, then shows a link to hand over. */
export function Invite({ text, model }: AccountantsProps) {
  return (
    <NameForm
      class="invite"
      busy={model.work.value.status === 'busy'}
      words={{
        label: text('advanced.accountants.name'),
        about: text('advanced.accountants.name_about'),
        empty: text('advanced.accountants.no_name'),
        send: text('advanced.accountants.invite'),
      }}
      onName={model.invite}
    />
  );
}
