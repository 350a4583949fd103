import type { Translate } from '#shared/i18n.ts';
import type { Signal } from '#shared/signals.ts';
import { useSignal } from '#ui/use-signal.ts';
import { EVERYBODY, keyOf, type Row } from './draft.ts';
import type { RolesModel } from './model.ts';
import type { RolesProps } from './props.ts';
import { RemovedRow } from './RemovedRow.tsx';
import { RoleRow } from './RoleRow.tsx';
import { nameOf } from './words.ts';

export interface RoleListProps extends RolesProps {
  readonly focus: Signal<string | null>;
}

/** From this number of rows on, a search is shown. */
const MANY = 12;

export function RoleList({ model, text, focus }: RoleListProps) {
  const sought = useSignal('');
  const { rows } = model.draft.value;
  const lacking = rowsThatGoverned(model);
  const found = rows.filter((row) => matches(row, sought.value, model, text));
  return (
    <>
      {rows.length > MANY && (
        <label class="find">
          <span class="sr">{text('advanced.roles.find')}</span>
          <input
            type="search"
            class="field"
            placeholder={text('advanced.roles.find')}
            value={sought.value}
            onInput={({ currentTarget }) => {
              sought.value = currentTarget.value;
            }}
          />
        </label>
      )}
      <ul class="rows" aria-label={text('advanced.section.roles.title')}>
        {found.map((row) => {
          const props = { row, model, text, focus, lacking: lacking.includes(row.key) };
          return row.removed ? <RemovedRow key={row.key} {...props} /> : <RoleRow key={row.key} {...props} />;
        })}
      </ul>
      {found.length === 0 && <p role="status">{text('advanced.roles.nobody_found')}</p>}
    </>
  );
}

function matches(row: Row, sought: string, { people }: RolesModel, text: Translate): boolean {
  const name = nameOf(row.subject, people, text).toLocaleLowerCase();
  return name.includes(sought.trim().toLocaleLowerCase());
}

/**
 * Which rows to correct when a save would leave no administrator: those that administered before, else the
 * default.
 */
function rowsThatGoverned({ saving, base, draft }: RolesModel): readonly string[] {
  if (saving.value.status !== 'invalid') return [];
  const governed = (base.value?.roles ?? []).filter(({ permissions }) => permissions.administer);
  const keys = governed.map(({ subject }) => keyOf(subject));
  const here = keys.filter((key) => draft.value.rows.some((row) => row.key === key));
  return here.length > 0 ? here : [EVERYBODY];
}
