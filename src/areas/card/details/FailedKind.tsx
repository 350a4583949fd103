import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';

/** One kind of documents could not be read, the others could. */
export function FailedKind({ text, onRetry }: { readonly text: Translate; readonly onRetry: () => void }) {
  const retry = <Button onPress={onRetry}>{text('common.retry')}</Button>;
  return (
    <Alert tone="warn" title={text('card.kind_failed')} actions={retry} boxed>
      <p>{text('card.kind_failed_hint')}</p>
    </Alert>
  );
}
