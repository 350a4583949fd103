import type { Translate } from '#shared/i18n.ts';
import { Loaded } from '../Loaded.tsx';
import { Kinds } from './Kinds.tsx';
import { Limits } from './Limits.tsx';
import type { RulesModel } from './model.ts';
import { RequestRulesSaveBar } from './RequestRulesSaveBar.tsx';

export interface RulesProps {
  readonly text: Translate;
  readonly model: RulesModel;
  /** The account's own currency. */
  readonly currency: string;
  /** The name known to the page; null for an unknown user. */
  userName(id: string): string | null;
}

/** «Заявки в бухгалтерию»: which kinds are on, and above what sum a request needs approval. */
export function RulesView(props: RulesProps) {
  const { text, model } = props;
  return (
    <Loaded text={text} state={model.loading.value} load={() => model.load()}>
      {() => (
        <div class="rules">
          <Kinds {...props} />
          <Limits {...props} />
          <RequestRulesSaveBar {...props} />
        </div>
      )}
    </Loaded>
  );
}
