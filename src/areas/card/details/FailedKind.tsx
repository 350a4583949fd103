import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';

/** One kind of documents failed, the others came. */
export function FailedKind({ text, onRetry }: { readonly text: Translate; readonly onRetry: () => void }) {
  const retry = <Button onPress={onRetry}>{text('common.retry')}</Button>;
  return (
    <Notice tone="warn" title={text('card.kind_failed')} actions={retry} boxed>
      <p>{text('card.kind_failed_hint')}</p>
    </Notice>
  );
}
