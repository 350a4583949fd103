import { errorText } from '#areas/error-text.ts';
import type { Translate } from '#shared/i18n.ts';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Kinds } from './Kinds.tsx';
import { Limits } from './Limits.tsx';
import type { RulesModel } from './model.ts';
import { SaveBar } from './SaveBar.tsx';

export interface RulesProps {
  readonly text: Translate;
  readonly model: RulesModel;
  /** The account's own currency. */
  readonly currency: string;
  /** As the page knows users; null for one it does not. */
  userName(id: string): string | null;
}

/** «Заявки в бухгалтерию»: which kinds are on, and above what sum a request waits for an approval. */
export function RulesView(props: RulesProps) {
  const { text, model } = props;
  const loading = model.loading.value;
  if (loading.status === 'loading') return <Skeleton label={text('advanced.loading')} />;
  if (loading.status === 'failed')
    return (
      <ErrorView
        words={errorText(loading.error, text)}
        retryLabel={text('common.retry')}
        onRetry={() => void model.load()}
        boxed
      />
    );
  return (
    <div class="rules">
      <Kinds {...props} />
      <Limits {...props} />
      <SaveBar {...props} />
    </div>
  );
}
