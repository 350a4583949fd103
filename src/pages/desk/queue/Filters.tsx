import type { DeskSort } from '#contract/requests/desk.ts';
import type { RequestKind } from '#domain/requests/request-fields.ts';
import type { RequestStatus } from '#domain/requests/request-status.ts';
import type { DeskContext } from '../context.ts';
import { actorName } from '../words.ts';

const kinds = [
  'payment_order',
  'invoice',
  'closing_documents',
  'reconciliation',
] as const satisfies RequestKind[];
const waitingFor = ['in_approval', 'needs_info', 'in_work'] as const satisfies RequestStatus[];
const sorts = ['urgent', 'due', 'newest', 'oldest'] as const satisfies DeskSort[];

/** Search and sort order; the less used half is folded away. */
export function Filters({ context }: { readonly context: DeskContext }) {
  const { model, text } = context;
  const { filter, sort, change, sortBy } = model.queue;
  return (
    <search class="filters">
      <input
        type="search"
        aria-label={text('queue.search')}
        placeholder={text('queue.search')}
        maxLength={100}
        value={filter.value.search}
        onInput={(event) => change({ search: event.currentTarget.value })}
      />
      <div class="halves">
        <Choice
          label={text('queue.kind')}
          value={filter.value.kind ?? ''}
          options={[
            ['', text('queue.all_kinds')],
            ...kinds.map((kind) => [kind, text(`request.kind.${kind}`)] as const),
          ]}
          onChoose={(kind) => change({ kind: (kind || undefined) as RequestKind | undefined })}
        />
        <Choice
          label={text('queue.sort.label')}
          value={sort.value}
          options={sorts.map((name) => [name, text(`queue.sort.${name}`)] as const)}
          onChoose={(name) => void sortBy(name as DeskSort)}
        />
      </div>
      {model.queue.queue.value === 'waiting' && (
        <Choice
          label={text('queue.status')}
          value={filter.value.status ?? ''}
          options={[
            ['', text('queue.all_statuses')],
            ...waitingFor.map((status) => [status, text(`status.${status}`)] as const),
          ]}
          onChoose={(status) => change({ status: (status || undefined) as RequestStatus | undefined })}
        />
      )}
      <details>
        <summary>{text('queue.more_filters')}</summary>
        <RareFilters context={context} />
      </details>
    </search>
  );
}

function RareFilters({ context: { model, text } }: { readonly context: DeskContext }) {
  const { filter, authors, change } = model.queue;
  const { author, from, to } = filter.value;
  return (
    <div class="rare">
      <Choice
        label={text('queue.author')}
        value={author}
        options={[
          ['', text('queue.all_authors')],
          ...authors.value.map((actor) => [actor.id, actorName(actor, text)] as const),
        ]}
        onChoose={(id) => change({ author: id })}
      />
      <div class="halves">
        {(['from', 'to'] as const).map((bound) => (
          <label key={bound}>
            <span>{text(`queue.${bound}`)}</span>
            <input
              type="date"
              max="2100-12-31"
              value={bound === 'from' ? from : to}
              onInput={(event) => change({ [bound]: event.currentTarget.value })}
            />
          </label>
        ))}
      </div>
    </div>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  onChoose(value: string): void;
}

function Choice({ label, value, options, onChoose }: ChoiceProps) {
  return (
    <select
      aria-label={label}
      title={label}
      value={value}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {options.map(([name, words]) => (
        <option key={name} value={name}>
          {words}
        </option>
      ))}
    </select>
  );
}
