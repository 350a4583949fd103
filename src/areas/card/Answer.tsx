import type { AreaParts } from '#areas/context.ts';
import type { LazyModule } from '#areas/lazy-module.ts';
import { stampText } from '#areas/stamp-text.ts';
import { formatMoment } from '#domain/dates/date-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { Stamp } from '#ui/Stamp.tsx';
import { DealInvoices } from './DealInvoices.tsx';
import { LazySection } from './LazySection.tsx';
import { Matched } from './Matched.tsx';
import type { CardModel } from './model.ts';
import { RequestsSection, WaitingLine } from './RequestsSection.tsx';
import { Summary } from './Summary.tsx';
import type { Sections } from './section-types.ts';
import { type CardStatus, failureOf } from './status.ts';

export interface AnswerProps {
  readonly status: Extract<CardStatus, { answer: unknown }>;
  readonly model: CardModel;
  readonly sections: Sections;
  readonly rare: LazyModule<AreaParts['cardUnmatched']>;
  readonly text: Translate;
  readonly support: string | null;
}

/**
 * What accounting answered, whether just now or before a refresh that is under way or has failed. The figures
 * are painted first, the rest right after.
 */
export function Answer(props: AnswerProps) {
  const { status, model, sections, rare, text, support } = props;
  const { panel } = status.answer;
  const failure = failureOf(status);
  const onRetry = model.refresh;
  const isMatched = panel.match.status === 'matched';
  const whole = model.whole.value || !panel.summary;
  return (
    <>
      <WaitingLine {...{ panel, sections, text }} />
      {isMatched ? (
        <Figures {...props} />
      ) : (
        <LazySection
          part={rare}
          text={text}
          draw={({ Unmatched }) => (
            <Unmatched {...status.answer} sections={sections} text={text} onRetry={onRetry} />
          )}
        />
      )}
      {failure && (
        <LazySection
          part={rare}
          text={text}
          draw={({ Failure }) => (
            <Failure {...{ failure, retryIn: model.retryIn.value, text, support, onRetry, boxed: true }} />
          )}
        />
      )}
      {whole && (
        <>
          <CardStamp {...props} />
          <RequestsSection {...{ panel, sections, text }} />
          {isMatched && <DealInvoices {...{ panel, sections, text }} />}
          {isMatched && <Matched {...{ panel, sections, text }} />}
        </>
      )}
    </>
  );
}

/** The summary, with a note when its figures are stale. */
function Figures({ status, model, sections, text }: AnswerProps) {
  const { panel } = status.answer;
  const { summary, permissions, source } = panel;
  const whole = model.whole.value;
  const isStale = source.status === 'stale';
  const old = isStale || status.kind === 'outdated';
  return (
    <>
      {summary && (
        <Summary {...{ summary, seeSums: permissions.see_sums, old, now: model.now.value, whole, text }} />
      )}
      {whole && (summary?.stated ?? summary?.balances[0]) && (
        <section>
          <Button kind="quiet" onPress={() => sections.openDocuments(panel)}>
            {text(summary?.stated ? 'card.stated' : 'card.why')}
          </Button>
        </section>
      )}
      {isStale && !source.refreshing && (
        <Alert tone="warn" title={text('card.stale')} boxed>
          <p>{text('card.stale_hint', { moment: formatMoment(source.as_of, text.locale) })}</p>
        </Alert>
      )}
    </>
  );
}

/** The age stays while new figures load, because it is the age of the shown ones; no line comes or goes. */
function CardStamp({ status, model, text }: AnswerProps) {
  const { source } = status.answer.panel;
  const { age, spoken } = stampText(source.as_of, model.now.value, text);
  const busy = status.kind === 'refreshing';
  return (
    <Stamp
      age={age}
      spoken={busy ? text('common.refreshing') : spoken}
      source={busy ? text('common.refreshing') : source.name}
      refreshLabel={text('common.refresh')}
      busy={busy}
      onRefresh={model.refresh}
    />
  );
}
