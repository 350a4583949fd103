import { Alert } from '#ui/Alert.tsx';
import { kinds, toggleKind } from './draft.ts';
import type { RulesProps } from './props.ts';

export function Kinds({ text, model }: RulesProps) {
  const on = model.draft.value.kinds;
  return (
    <fieldset>
      <legend>{text('advanced.request_rules.kinds')}</legend>
      {kinds.map((kind) => (
        <label key={kind} class="check">
          <input
            type="checkbox"
            checked={on.includes(kind)}
            onChange={() => model.edit((draft) => toggleKind(draft, kind))}
          />
          <span>{text(`advanced.request_rules.kind.${kind}`)}</span>
        </label>
      ))}
      {on.length === 0 && <Alert tone="warn" title={text('advanced.request_rules.no_kinds')} boxed />}
    </fieldset>
  );
}
