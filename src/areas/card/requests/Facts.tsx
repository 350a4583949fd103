import { changeWordsOf, earlierOf } from '#areas/change-words.ts';
import type { AccountingRequest } from '#contract/requests/requests.ts';
import type { Translate } from '#shared/i18n.ts';
import { allFacts, type Fact, hasValue } from './request-facts.ts';

interface FactsProps {
  readonly request: AccountingRequest;
  readonly text: Translate;
}

/** The request's facts. An approver also sees what corrections changed, with the earlier values. */
export function Facts({ request, text }: FactsProps) {
  const earlier = request.actions.includes('approve') ? earlierOf(request, text) : new Map<string, string>();
  const shown = allFacts(request, text).filter((fact) => hasValue(fact) || isChanged(fact, earlier));
  return (
    <dl class="facts">
      {shown.map((fact) => {
        const was = wasText(fact, earlier, { request, text });
        return (
          <div key={fact.name} class={isChanged(fact, earlier) ? 'changed' : ''}>
            <dt>{fact.name}</dt>
            <dd dir="auto">{fact.value || text('request.change.nothing')}</dd>
            {was && <dd class="was">{text('request.change.was', { value: was })}</dd>}
          </div>
        );
      })}
    </dl>
  );
}

type Earlier = ReadonlyMap<string, string>;

/** Lines of an invoice are one fact; the timeline shows what changed in them. */
function isChanged({ fields }: Fact, earlier: Earlier): boolean {
  const changed = [...earlier.keys()];
  return fields.some((field) => changed.some((one) => one === field || one.startsWith(`${field}/`)));
}

/** Names each field of a combined fact; empty when there is nothing to show. */
function wasText({ fields }: Fact, earlier: Earlier, { request, text }: FactsProps): string {
  const { name } = changeWordsOf(request, text);
  return fields
    .flatMap((field) => {
      const was = field === 'lines' ? undefined : earlier.get(field);
      if (was === undefined) return [];
      return [fields.length > 1 ? `${name(field)} — ${was}` : was];
    })
    .join(', ');
}
