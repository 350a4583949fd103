import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';

export interface NoBooksProps {
  readonly text: Translate;
  readonly isAdmin: boolean;
  readonly boxed: boolean;
  /** Opens the page where accounting is connected. */
  onConfigure(): void;
}

/**
 * The gateway answers, but no accounting is connected: an administrator can go and connect it, others see whom
 * to ask.
 */
export function NoBooks({ text, isAdmin, boxed, onConfigure }: NoBooksProps) {
  const actions = isAdmin && (
    <Button kind="primary" onPress={onConfigure}>
      {text('errors.code.not_connected.open')}
    </Button>
  );
  return (
    <Alert tone="neutral" title={text('errors.code.not_connected.title')} {...{ actions, boxed }}>
      <p>{text(`errors.code.not_connected.${isAdmin ? 'admin' : 'hint'}`)}</p>
    </Alert>
  );
}
