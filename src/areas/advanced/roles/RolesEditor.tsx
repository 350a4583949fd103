import { errorText } from '#areas/error-text.ts';
import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { useSignal } from '#ui/signals.ts';
import { AddSubject } from './AddSubject.tsx';
import type { RolesModel } from './model.ts';
import { ReadOnly } from './ReadOnly.tsx';
import { RoleList } from './RoleList.tsx';
import { SaveBar } from './SaveBar.tsx';

export interface RolesProps {
  readonly model: RolesModel;
  readonly text: Translate;
}

/** Who sees what: everybody, groups, persons. */
export function RolesEditor({ model, text }: RolesProps) {
  const loading = model.loading.value;
  if (loading.status === 'loading') return <Skeleton label={text('common.loading')} />;
  if (loading.status === 'failed')
    return (
      <ErrorView
        words={errorText(loading.error, text)}
        retryLabel={text('common.retry')}
        onRetry={() => void model.load()}
        boxed
      />
    );
  return <Editor {...{ model, text }} />;
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
      <SaveBar {...{ model, text }} />
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
