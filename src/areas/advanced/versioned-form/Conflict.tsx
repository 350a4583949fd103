import type { ComponentChildren } from 'preact';
import { formatMoment } from '#domain/dates/date-format.ts';
import type { LastSave } from '#gateway-client/last-save.ts';
import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';

interface Names {
  readonly text: Translate;
  userName(id: string): string | null;
}

export interface ConflictProps extends Names {
  readonly form: { startOver(): void; overwrite(): Promise<void> };
  readonly by: LastSave | null;
  /** Where the two versions differ. */
  readonly children: ComponentChildren;
}

/** Another administrator saved in the meantime: who, where the two versions differ, and which one to keep. */
export function Conflict(props: ConflictProps) {
  const { text, form, by, children } = props;
  const actions = (
    <>
      <Button onPress={() => form.startOver()}>{text('advanced.conflict.theirs')}</Button>
      <Button onPress={() => void form.overwrite()}>{text('advanced.conflict.mine')}</Button>
    </>
  );
  return (
    <Alert tone="warn" title={titleOf(by, props)} actions={actions} boxed alert>
      {children}
    </Alert>
  );
}

/**
 * «Эти настройки уже сохранены, пока вы меняли свои: Анна Соколова, 2 мар., 12:00»; nobody is named when the
 * audit does not say who.
 */
function titleOf(by: LastSave | null, { text, userName }: Names): string {
  if (!by) return text('advanced.conflict.unnamed');
  const name = userName(by.by.id) ?? text('advanced.audit.user', { id: by.by.id });
  return text('advanced.conflict.title', { name, moment: formatMoment(by.at, text.locale) });
}

/** More lines would not be read. */
const SHOWN = 8;

export interface DifferencesProps {
  readonly text: Translate;
  /** One difference per line, without duplicates. */
  readonly lines: readonly string[];
}

/** Lines of a conflict; beyond the limit, only how many more there are. */
export function Differences({ text, lines }: DifferencesProps) {
  const more = lines.length - SHOWN;
  return (
    <ul class="differences">
      {lines.slice(0, SHOWN).map((line) => (
        <li key={line}>{line}</li>
      ))}
      {more > 0 && <li>{text('advanced.conflict.more', { count: more })}</li>}
    </ul>
  );
}
