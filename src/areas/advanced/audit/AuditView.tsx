import { errorText } from '#areas/error-text.ts';
import { Button } from '#ui/Button.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Entry } from './Entry.tsx';
import { ExportBar } from './ExportBar.tsx';
import { Filters } from './Filters.tsx';
import { everything } from './filter.ts';
import type { AuditModel } from './model.ts';
import type { Words } from './words.ts';

export interface AuditProps {
  readonly words: Words;
  readonly model: AuditModel;
  /** `YYYY-MM-DD` where the reader is. */
  today(): string;
}

/** «Журнал»: who did what, when and from where. */
export function AuditView(props: AuditProps) {
  return (
    <div class="journal">
      <Filters {...props} />
      <Entries {...props} />
      <ExportBar {...props} />
    </div>
  );
}

function Entries({ words, model }: AuditProps) {
  const { text } = words;
  const loading = model.loading.value;
  const entries = model.entries.value;
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
  if (entries.length === 0) return <Empty words={words} model={model} />;
  return (
    <>
      <ol class="entries" aria-label={text('advanced.section.audit.title')}>
        {entries.map((entry) => (
          <Entry key={entry.id} words={words} entry={entry} />
        ))}
      </ol>
      {model.hasMore.value && (
        <div>
          <Button busy={loading.status === 'more'} onPress={() => void model.more()}>
            {text('advanced.audit.more')}
          </Button>
        </div>
      )}
    </>
  );
}

function Empty({ words: { text }, model }: Pick<AuditProps, 'words' | 'model'>) {
  const { from, to, kind, actor } = model.filter.value;
  if ([from, to, kind, actor].join('') === '') return <p>{text('advanced.audit.empty')}</p>;
  return (
    <div class="actions">
      <p>{text('advanced.audit.nothing')}</p>
      <Button onPress={() => model.narrow(everything)}>{text('advanced.audit.show_all')}</Button>
    </div>
  );
}
