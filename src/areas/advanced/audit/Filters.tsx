import { useId } from 'preact/hooks';
import type { AuditKind } from '#contract/settings/audit.ts';
import { kinds } from './filter.ts';
import type { AuditProps } from './props.ts';
import { nameOf } from './words.ts';

export function Filters(props: AuditProps) {
  return (
    <div class="filters">
      <Day {...props} edge="from" />
      <Day {...props} edge="to" />
      <Kind {...props} />
      <Person {...props} />
    </div>
  );
}

function Day({ words: { text }, model, edge }: AuditProps & { readonly edge: 'from' | 'to' }) {
  const id = useId();
  return (
    <div>
      <label for={id}>{text(`advanced.audit.filter.${edge}`)}</label>
      <input
        id={id}
        type="date"
        class="field"
        value={model.filter.value[edge]}
        onChange={({ currentTarget: { value } }) => model.narrow({ [edge]: value })}
      />
    </div>
  );
}

function Kind({ words: { text }, model }: AuditProps) {
  const id = useId();
  return (
    <div>
      <label for={id}>{text('advanced.audit.filter.kind')}</label>
      <select
        id={id}
        class="field"
        value={model.filter.value.kind}
        onChange={({ currentTarget: { value } }) => model.narrow({ kind: value as AuditKind | '' })}
      >
        <option value="">{text('advanced.audit.filter.any')}</option>
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {text(`advanced.audit.kind.${kind}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Person({ words, model }: AuditProps) {
  const id = useId();
  const { text } = words;
  return (
    <div>
      <label for={id}>{text('advanced.audit.filter.actor')}</label>
      <select
        id={id}
        class="field"
        value={model.filter.value.actor}
        onChange={({ currentTarget: { value } }) => model.narrow({ actor: value })}
      >
        <option value="">{text('advanced.audit.filter.any')}</option>
        {model.people.value.map((one) => (
          <option key={`${one.kind}:${one.id}`} value={`${one.kind}:${one.id}`}>
            {nameOf(one, words)}
          </option>
        ))}
      </select>
    </div>
  );
}
