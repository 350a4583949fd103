import type { RequestKind } from '#contract/request-content.ts';
import type { Kit } from '../kit.ts';

const kinds = [
  'payment_order',
  'invoice',
  'closing_documents',
  'reconciliation',
] as const satisfies RequestKind[];

export function Filters({ kit: { model, text } }: { readonly kit: Kit }) {
  const { kind, search } = model.queue;
  return (
    <search class="filters">
      <input
        type="search"
        aria-label={text('queue.search')}
        placeholder={text('queue.search')}
        maxLength={100}
        value={search.value}
        onInput={(event) => model.queue.filter(kind.value, event.currentTarget.value)}
      />
      <select
        aria-label={text('queue.kind')}
        value={kind.value ?? ''}
        onChange={(event) =>
          model.queue.filter(
            (event.currentTarget.value || undefined) as RequestKind | undefined,
            search.value,
          )
        }
      >
        <option value="">{text('queue.all_kinds')}</option>
        {kinds.map((name) => (
          <option key={name} value={name}>
            {text(`kind.${name}`)}
          </option>
        ))}
      </select>
    </search>
  );
}
