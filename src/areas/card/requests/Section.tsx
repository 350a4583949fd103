import { useEffect } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { ErrorView } from '#ui/ErrorView.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { writeAccessDenied } from '../write-access.ts';
import type { SectionProps } from './context.ts';
import { DraftRows } from './DraftRows.tsx';
import { RequestRow } from './RequestRow.tsx';

export interface PanelSectionProps extends SectionProps {
  readonly panel: PanelResponse;
}

/** Requests of the card: those waiting to be sent, and those sent with their state. */
export function Section(props: PanelSectionProps) {
  const { panel, text, opening, openForm, said } = props;
  const denied = writeAccessDenied(panel);
  useEffect(props.onShown, []);
  return (
    <div class="requests">
      {denied === 'read_only' && <p class="muted">{text('request.read_only')}</p>}
      {!denied && (
        <Button kind="primary" busy={opening.value} onPress={() => openForm({ kind: null })}>
          {text('request.new')}
        </Button>
      )}
      <p class="outcome" role="status">
        {said.value}
      </p>
      {!denied && <DraftRows {...props} />}
      <List {...props} />
    </div>
  );
}

function List(props: PanelSectionProps) {
  const { model, text } = props;
  const status = model.status.value;
  const { listing } = status;
  const isBusy = status.kind === 'reading';
  return (
    <div aria-busy={isBusy}>
      {listing && listing.items.length > 0 && (
        <ul class="rows">
          {listing.items.map((request) => (
            <RequestRow
              key={request.id}
              request={request}
              mayAsk={!writeAccessDenied(props.panel)}
              {...props}
            />
          ))}
        </ul>
      )}
      {listing?.next && (
        <Button kind="quiet" busy={isBusy} onPress={model.more}>
          {text('request.more')}
        </Button>
      )}
      {status.kind === 'ready' && status.listing.items.length === 0 && (
        <Alert tone="neutral" title={text('request.empty')}>
          <p class="muted">{text('request.empty_hint')}</p>
        </Alert>
      )}
      {isBusy && !listing && <Skeleton label={text('request.loading')} lines={2} />}
      {status.kind === 'failed' && (
        <ErrorView
          words={errorText(status.error, text)}
          retryLabel={text('common.retry')}
          onRetry={model.reload}
          boxed
        />
      )}
    </div>
  );
}
