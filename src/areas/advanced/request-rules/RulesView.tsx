import { Loaded } from '../Loaded.tsx';
import { Kinds } from './Kinds.tsx';
import { Limits } from './Limits.tsx';
import type { RulesProps } from './props.ts';
import { RequestRulesSaveBar } from './RequestRulesSaveBar.tsx';

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
