import { useEffect, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { Translate } from '#shared/i18n.ts';
import { Loaded } from '../Loaded.tsx';
import { Invitation } from './Invitation.tsx';
import { Invite } from './Invite.tsx';
import { MemberRow } from './MemberRow.tsx';
import type { Work } from './model.ts';
import type { AccountantsProps } from './props.ts';

/** «Бухгалтеры»: who works at the desk, and the links that open it. */
export function AccountantsView(props: AccountantsProps) {
  const { text, model } = props;
  return (
    <Loaded text={text} state={model.loading.value} load={() => model.load()}>
      {() => <Members {...props} />}
    </Loaded>
  );
}

function Members(props: AccountantsProps) {
  const { text, model } = props;
  const invitation = model.invitation.value;
  const members = model.members.value;
  return (
    <div class="accountants">
      {members.length === 0 && <p>{text('advanced.accountants.nobody')}</p>}
      {members.length > 0 && (
        <ul class="members">
          {members.map((member) => (
            <MemberRow key={member.id} {...props} member={member} />
          ))}
        </ul>
      )}
      <Said text={text} work={model.work.value} />
      {invitation && <Invitation key={invitation.url} {...props} invitation={invitation} />}
      <Invite {...props} />
    </div>
  );
}

function Said({ text, work }: { readonly text: Translate; readonly work: Work }) {
  const said = useRef<HTMLParagraphElement>(null);
  // The row that had the focus has been removed.
  useEffect(() => {
    if (work.status === 'removed') said.current?.focus();
  }, [work]);
  return (
    <p ref={said} tabIndex={-1} role="status" class={work.status === 'failed' ? 'bad toned' : 'muted'}>
      {work.status === 'busy' && text('advanced.saving')}
      {work.status === 'removed' && text('advanced.accountants.removed', { name: work.name })}
      {work.status === 'failed' &&
        text(`advanced.accountants.${work.about === '' ? 'invite_failed' : 'failed'}`, {
          why: errorText(work.error, text).title,
        })}
    </p>
  );
}
