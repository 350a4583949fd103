import { useId } from 'preact/hooks';
import { formatMoment } from '#domain/dates/date-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';
import type { Member } from './model.ts';
import type { AccountantsProps } from './props.ts';

export interface MemberProps extends AccountantsProps {
  readonly member: Member;
}

export function MemberRow(props: MemberProps) {
  const { text, model, member } = props;
  const id = useId();
  const asking = useSignal(false);
  return (
    <li class="member" aria-labelledby={id}>
      <div>
        <strong id={id}>{member.name}</strong>
        <p class="muted">{statusText(member, text)}</p>
      </div>
      {asking.value ? (
        <Sure {...props} onKeep={() => (asking.value = false)} />
      ) : (
        <div class="actions">
          <Button onPress={() => void model.renew(member)}>
            {text('advanced.accountants.renew')}
            <span class="sr"> {member.name}</span>
          </Button>
          <Button kind="quiet" onPress={() => (asking.value = true)}>
            {text('advanced.accountants.remove')}
            <span class="sr"> {member.name}</span>
          </Button>
        </div>
      )}
    </li>
  );
}

/** Access ends at once, so the removal has to be confirmed; the button that cancels has the focus. */
function Sure({ text, model, member, onKeep }: MemberProps & { onKeep(): void }) {
  return (
    <fieldset class="sure">
      <legend>{text('advanced.accountants.sure', { name: member.name })}</legend>
      <div class="actions" ref={focusLast}>
        <Button onPress={() => void model.remove(member)}>{text('advanced.accountants.remove_yes')}</Button>
        <Button kind="quiet" onPress={onKeep}>
          {text('advanced.accountants.remove_no')}
        </Button>
      </div>
    </fieldset>
  );
}

function focusLast(actions: HTMLElement | null): void {
  actions?.querySelector<HTMLElement>('button:last-of-type')?.focus();
}

function statusText({ invited_at, signed_in_at }: Member, text: Translate): string {
  return signed_in_at
    ? text('advanced.accountants.signed_in', { moment: formatMoment(signed_in_at, text.locale) })
    : text('advanced.accountants.invited', { moment: formatMoment(invited_at, text.locale) });
}
