import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { useSignal } from '#ui/use-signal.ts';
import { Loaded } from '../Loaded.tsx';
import { AddSubject } from './AddSubject.tsx';
import type { RolesProps } from './props.ts';
import { ReadOnly } from './ReadOnly.tsx';
import { RoleList } from './RoleList.tsx';
import { RolesSaveBar } from './RolesSaveBar.tsx';

/** Who sees what: everybody, groups, users. */
export function RolesEditor({ model, text }: RolesProps) {
  return (
    <Loaded text={text} state={model.loading.value} load={() => model.load()}>
      {() => <Editor {...{ model, text }} />}
    </Loaded>
  );
}

function Editor({ model, text }: RolesProps) {
  /** Key of the row that takes the focus when it is next drawn. */
  const focus = useSignal<string | null>(null);
  return (
    <div class="roles">
      {model.base.value?.version === 0 && (
        <Alert tone="neutral" title={text('advanced.roles.first.title')} boxed>
          <p>{text('advanced.roles.first.text')}</p>
        </Alert>
      )}
      <ReadOnly {...{ model, text }} />
      <Explained text={text} />
      <RoleList {...{ model, text, focus }} />
      <AddSubject {...{ model, text, focus }} />
      <RolesSaveBar {...{ model, text }} />
    </div>
  );
}

function Explained({ text }: { readonly text: Translate }) {
  return (
    <ul class="explained muted">
      {(['order', 'flags', 'membership'] as const).map((line) => (
        <li key={line}>{text(`advanced.roles.explained.${line}`)}</li>
      ))}
    </ul>
  );
}
