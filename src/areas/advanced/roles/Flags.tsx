import { useId } from 'preact/hooks';
import { changeRow } from './draft.ts';
import type { RowProps } from './props.ts';
import { type Flag, flags, inForce } from './rights.ts';

export interface FlagsProps extends RowProps {
  /** Id of the element with the subject's name. */
  readonly labelledBy: string;
}

/** What the subject may do; flags decided by its level or by the CRM show their effect and are disabled. */
export function Flags({ row, model, text, lacking, labelledBy }: FlagsProps) {
  const fault = useId();
  const { subject, permissions } = row;
  const crmAdmin =
    subject.kind === 'user' && model.people.users.some(({ id, isAdmin }) => isAdmin && id === subject.id);
  const rights = inForce(permissions);
  const set = (flag: Flag, on: boolean): void =>
    model.edit((draft) => changeRow(draft, row.key, { permissions: { ...permissions, [flag]: on } }));
  return (
    <fieldset class="flags" aria-labelledby={labelledBy}>
      {flags.map((flag) => {
        const always = crmAdmin && flag !== 'request';
        const blind = !permissions.see && flag !== 'administer';
        const faulty = lacking && flag === 'administer';
        return (
          <label key={flag}>
            <input
              type="checkbox"
              checked={always || rights[flag]}
              disabled={always || blind}
              aria-invalid={faulty}
              aria-describedby={faulty ? fault : undefined}
              onChange={({ currentTarget }) => set(flag, currentTarget.checked)}
            />
            {text(`advanced.roles.flag.${flag}`)}
          </label>
        );
      })}
      {lacking && (
        <p class="fault" id={fault}>
          {text('advanced.roles.locked')}
        </p>
      )}
    </fieldset>
  );
}
