import { Button } from '#ui/Button.tsx';
import { Loaded } from '../Loaded.tsx';
import { Entry } from './Entry.tsx';
import { ExportBar } from './ExportBar.tsx';
import { Filters } from './Filters.tsx';
import { everything } from './filter.ts';
import type { AuditProps } from './props.ts';

/** «Журнал»: who did what, when and from where. */
export function AuditView(props: AuditProps) {
  return (
    <div class="audit">
      <Filters {...props} />
      <Entries {...props} />
      <ExportBar {...props} />
    </div>
  );
}

function Entries({ words, model }: AuditProps) {
  return (
    <Loaded text={words.text} state={model.loading.value} load={() => model.load()}>
      {({ status }) => <Read {...{ words, model }} isReadingMore={status === 'more'} />}
    </Loaded>
  );
}

interface ReadProps extends Pick<AuditProps, 'words' | 'model'> {
  readonly isReadingMore: boolean;
}

function Read({ words, model, isReadingMore }: ReadProps) {
  const { text } = words;
  const entries = model.entries.value;
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
          <Button busy={isReadingMore} onPress={() => void model.more()}>
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
