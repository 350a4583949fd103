import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';

/** A card without an id: there is nothing to ask about yet. */
export function NewCard({ text }: { readonly text: Translate }) {
  return (
    <Alert tone="neutral" title={text('card.new')}>
      <p class="muted">{text('card.new_hint')}</p>
    </Alert>
  );
}
