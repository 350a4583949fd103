import { Button } from '#ui/Button.tsx';
import { Loaded } from '../Loaded.tsx';
import type { SettingsHistoryProps } from './props.ts';
import { VersionRow } from './VersionRow.tsx';
import { kindInWords } from './words.ts';

/** «История настроек»: every save by an administrator; each can be restored. */
export function SettingsHistoryView(props: SettingsHistoryProps) {
  const { words, model } = props;
  const { text } = words;
  return (
    <Loaded text={text} state={model.loading.value} load={() => model.load()}>
      {(loaded) => (
        <div class="versions">
          <Said {...props} />
          <Versions {...props} />
          {model.hasMore.value && (
            <div>
              <Button busy={loaded.status === 'more'} onPress={() => void model.more()}>
                {text('advanced.audit.more')}
              </Button>
            </div>
          )}
        </div>
      )}
    </Loaded>
  );
}

function Versions(props: SettingsHistoryProps) {
  const { words, model } = props;
  const versions = model.versions.value;
  if (versions.length === 0) return <p>{words.text('advanced.settings_history.empty')}</p>;
  return (
    <ol class="entries" aria-label={words.text('advanced.section.settings_history.title')}>
      {versions.map((version) => (
        <VersionRow key={`${version.kind} ${version.version}`} {...props} version={version} />
      ))}
    </ol>
  );
}

/** Takes the focus: the row that was pressed may have moved down. */
function Said({ words: { text }, model }: SettingsHistoryProps) {
  const work = model.work.value;
  if (work.status !== 'restored') return null;
  const values = { kind: kindInWords(work.place.kind, text), version: work.place.version };
  return (
    <p role="status" class="good toned" tabIndex={-1} ref={(line) => line?.focus()}>
      {text('advanced.settings_history.restored', values)}
    </p>
  );
}
