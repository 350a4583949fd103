import type { RefObject } from 'preact';
import type { AreaParts } from '#areas/context.ts';
import type { LazyModule } from '#areas/lazy-module.ts';
import type { Translate } from '#shared/i18n.ts';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Answer } from './Answer.tsx';
import { LazySection } from './LazySection.tsx';
import type { CardModel } from './model.ts';
import type { Sections } from './section-types.ts';
import type { CardStatus } from './status.ts';

export interface CardPanelProps {
  readonly model: CardModel;
  /** Null where there is no gateway. */
  readonly sections: Sections | null;
  /** What an answered card does not need. */
  readonly rare: LazyModule<AreaParts['cardUnmatched']>;
  /** The block itself; hooks would be a tenth of what a card downloads. */
  readonly panel: RefObject<HTMLElement | null>;
  readonly text: Translate;
  readonly isAdmin: boolean;
  readonly support: string | null;
  readonly onConfigure: () => void;
}

/** The card's block in the right column. */
export function CardPanel(props: CardPanelProps) {
  const { model, sections, panel, text } = props;
  const status = model.status.value;
  const details = sections?.details.value.value;
  const payments = sections?.payments.value.value;
  // The pressed button disappears with the failure; without this the focus would jump to the top of the page.
  const onRetry = (): void => {
    panel.current?.focus();
    model.refresh();
  };
  const isBusy = status.kind === 'loading' || status.kind === 'refreshing';
  return (
    <section class="card" ref={panel} tabIndex={-1} aria-label={text('widget.name')} aria-busy={isBusy}>
      {payments && <payments.Line />}
      {details && <details.Decided />}
      {contentOf(status, props, onRetry)}
    </section>
  );
}

function contentOf(status: CardStatus, props: CardPanelProps, onRetry: () => void) {
  const { model, sections, text, support } = props;
  switch (status.kind) {
    case 'new':
      return <LazySection part={props.rare} text={text} draw={({ NewCard }) => <NewCard text={text} />} />;
    case 'not_connected':
      return (
        <LazySection part={props.rare} text={text} draw={({ NotConnected }) => <NotConnected {...props} />} />
      );
    case 'loading':
      return <Skeleton label={text('common.loading')} />;
    case 'failed':
      return (
        <LazySection
          part={props.rare}
          text={text}
          draw={({ Failure }) => (
            <Failure {...props} {...{ failure: status.failure, retryIn: model.retryIn.value, onRetry }} />
          )}
        />
      );
    default:
      return sections && <Answer {...{ status, model, sections, rare: props.rare, text, support }} />;
  }
}
