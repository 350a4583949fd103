import { useId } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { ConfigPreview, SavedSettings } from '#contract/settings/settings-history.ts';
import { Button } from '#ui/Button.tsx';
import { nameOf } from '../audit/words.ts';
import type { SettingsHistoryProps } from './props.ts';
import { configChangeInWords, kindInWords, momentOf } from './words.ts';

export interface VersionProps extends SettingsHistoryProps {
  readonly version: SavedSettings;
}

export function VersionRow(props: VersionProps) {
  const { words, version } = props;
  const { text } = words;
  const { kind, by, origin, restored_from, current } = version;
  const id = useId();
  return (
    <li class="entry" aria-labelledby={id}>
      <div class="muted">
        <time {...(version.at === null ? {} : { dateTime: version.at })}>{momentOf(version, text)}</time>
      </div>
      <div class="version">
        <p id={id}>
          <strong>
            {text('advanced.settings_history.title', {
              kind: kindInWords(kind, text),
              version: version.version,
            })}
          </strong>
          {current && <span class="current">{text('advanced.settings_history.current')}</span>}
        </p>
        {by && <p>{nameOf(by, words)}</p>}
        {restored_from !== null && (
          <p>{text('advanced.settings_history.restored_from', { version: restored_from })}</p>
        )}
        <Changes {...props} of={version} />
        {origin && <p class="muted">{text('advanced.audit.from', { origin })}</p>}
        {!current && <Restore {...props} />}
      </div>
    </li>
  );
}

function Changes({
  words,
  of,
}: VersionProps & { readonly of: Pick<ConfigPreview, 'changes' | 'sums_hidden'> }) {
  return of.changes.map((change) => (
    <p key={`${change.what} ${change.subject} ${change.after}`}>
      {configChangeInWords(change, of.sums_hidden, words)}
    </p>
  ));
}

function Restore(props: VersionProps) {
  const { words, model, version } = props;
  const { text } = words;
  const work = model.work.value;
  const isThis = ({ kind, version: number }: { readonly kind: string; readonly version: number }): boolean =>
    kind === version.kind && number === version.version;
  if ((work.status === 'asked' || work.status === 'restoring') && isThis(work.preview))
    return <Sure {...props} preview={work.preview} />;
  const looking = work.status === 'looking' && isThis(work.place);
  const failed = work.status === 'failed' && isThis(work.place) ? errorText(work.error, text).title : null;
  return (
    <div class="actions">
      <Button busy={looking || work.status === 'restoring'} onPress={() => void model.look(version)}>
        {text('advanced.settings_history.restore')}
        <span class="sr"> {text('advanced.settings_history.title', titleOf(props))}</span>
      </Button>
      <p role="status" class={failed ? 'bad toned' : 'muted'}>
        {looking && text('advanced.settings_history.looking')}
        {failed && text('advanced.settings_history.failed', { why: failed })}
      </p>
    </div>
  );
}

/** Shows what a restore would change before it asks; the button that cancels has the focus. */
function Sure(props: VersionProps & { readonly preview: ConfigPreview }) {
  const { words, model, preview } = props;
  const { text } = words;
  const work = model.work.value;
  const { refusal } = preview;
  return (
    <fieldset class="sure">
      <legend>
        {text(
          refusal ? `advanced.settings_history.refusal.${refusal}` : 'advanced.settings_history.sure',
          titleOf(props),
        )}
      </legend>
      {work.status === 'asked' && work.moved && (
        <p role="alert" class="warn toned">
          {text('advanced.settings_history.moved')}
        </p>
      )}
      {!refusal && <Changes {...props} of={preview} />}
      <div class="actions" ref={focusLast}>
        {!refusal && (
          <Button busy={work.status === 'restoring'} onPress={() => void model.restore()}>
            {text('advanced.settings_history.yes')}
          </Button>
        )}
        <Button kind="quiet" onPress={() => model.keep()}>
          {text('advanced.settings_history.no')}
        </Button>
      </div>
    </fieldset>
  );
}

function titleOf({ words: { text }, version: { kind, version } }: VersionProps) {
  return { kind: kindInWords(kind, text), version };
}

function focusLast(actions: HTMLElement | null): void {
  actions?.querySelector<HTMLElement>('button:last-of-type')?.focus();
}
