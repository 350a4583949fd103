import { formatMoment } from '#domain/dates/date-format.ts';
import { Button } from '#ui/Button.tsx';
import { Icon } from '#ui/Icon.tsx';
import { Loaded } from '../Loaded.tsx';
import { Bundle } from './Bundle.tsx';
import { DeadLetters } from './DeadLetters.tsx';
import { type LineName, lineNames, lines } from './lines.ts';
import type { Facts } from './model.ts';
import type { DiagnosticsProps } from './props.ts';

/** «Диагностика»: the health of every part in words, and what to do. */
export function DiagnosticsView(props: DiagnosticsProps) {
  return (
    <div class="diagnostics">
      <Loaded text={props.text} state={props.model.loading.value} lines={6} load={() => props.model.load()}>
        {({ facts }) => <Known {...props} facts={facts} />}
      </Loaded>
      <Bundle {...props} />
    </div>
  );
}

function Known(props: DiagnosticsProps & { readonly facts: Facts }) {
  const { text, model, facts } = props;
  const moment = formatMoment(facts.report.now, text.locale);
  return (
    <>
      <dl class="facts">
        {lineNames.map((name) => (
          <Fact key={name} {...props} name={name} facts={facts} />
        ))}
      </dl>
      <DeadLetters {...props} letters={facts.report.outbox.dead_letters} />
      <div class="actions">
        <Button onPress={() => void model.load()}>{text('advanced.diagnostics.again')}</Button>
        <p role="status" class="muted">
          {text('advanced.diagnostics.asked', { moment })}
        </p>
      </div>
    </>
  );
}

function Fact({ text, name, facts }: DiagnosticsProps & { readonly name: LineName; readonly facts: Facts }) {
  const { tone, says, advice } = lines[name](facts, text);
  return (
    <div class={`fact ${tone}`}>
      <dt>
        <Icon name={tone} />
        <span>
          {text(`advanced.diagnostics.line.${name}`)}
          <span class="sr">: {text(`advanced.diagnostics.tone.${tone}`)}</span>
        </span>
      </dt>
      <dd>
        {says.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {advice && <p class="advice">{advice}</p>}
      </dd>
    </div>
  );
}
