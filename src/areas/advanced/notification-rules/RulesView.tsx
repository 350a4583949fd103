import { errorText } from '#areas/error-text.ts';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { AddRule } from './AddRule.tsx';
import { keyOf } from './draft.ts';
import type { NotificationRulesModel } from './model.ts';
import { Rule } from './Rule.tsx';
import { SaveBar } from './SaveBar.tsx';
import type { Names } from './words.ts';

export interface NotificationRulesProps extends Names {
  readonly model: NotificationRulesModel;
}

/** «Уведомления»: what is told to whom, and how. */
export function RulesView(props: NotificationRulesProps) {
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
    <div class="notification-rules">
      {model.draft.value.map((rule) => (
        <Rule key={keyOf(rule.subject)} {...props} rule={rule} />
      ))}
      <AddRule {...props} />
      <SaveBar {...props} />
    </div>
  );
}
