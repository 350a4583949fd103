import type { RequestSettings } from '#contract/requests.ts';
import { formatMoney } from '#domain/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import type { RulesProps } from './RulesView.tsx';

/** Another saved meanwhile: what stands now, and whose settings shall. */
export function Conflict({ text, model, theirs }: RulesProps & { readonly theirs: RequestSettings }) {
  const actions = (
    <>
      <Button onPress={() => model.startOver()}>{text('advanced.rules.conflict.theirs')}</Button>
      <Button onPress={() => void model.overwrite()}>{text('advanced.rules.conflict.mine')}</Button>
    </>
  );
  return (
    <Notice tone="warn" title={text('advanced.rules.conflict.title')} actions={actions} boxed alert>
      <p>{text('advanced.rules.conflict.kinds', { kinds: kindsInWords(theirs, text) })}</p>
      <p>{text('advanced.rules.conflict.limits', { limits: limitsInWords(theirs, text) })}</p>
    </Notice>
  );
}

function kindsInWords({ kinds }: RequestSettings, text: Translate): string {
  if (kinds.length === 0) return text('advanced.rules.conflict.none');
  return kinds.map((kind) => text(`advanced.rules.kind.${kind}`)).join(', ');
}

function limitsInWords({ approval_limits: limits }: RequestSettings, text: Translate): string {
  if (limits.length === 0) return text('advanced.rules.conflict.none');
  return limits.map((limit) => formatMoney(limit, text.locale)).join(', ');
}
