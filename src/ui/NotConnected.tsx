import type { Translate } from '#shared/i18n.ts';
import { Alert } from './Alert.tsx';
import { Button } from './Button.tsx';

export interface NotConnectedProps {
  readonly text: Translate;
  /** Who may set the gateway up goes there; the others learn whom to ask. */
  readonly isAdmin: boolean;
  onConfigure(): void;
}

/** No gateway address is saved yet. */
export function NotConnected({ text, isAdmin, onConfigure }: NotConnectedProps) {
  const actions = isAdmin ? (
    <Button kind="primary" onPress={onConfigure}>
      {text('settings.not_connected.configure')}
    </Button>
  ) : null;
  return (
    <Alert tone="neutral" title={text('settings.not_connected.title')} actions={actions}>
      <p>{text(isAdmin ? 'settings.not_connected.admin' : 'settings.not_connected.other')}</p>
    </Alert>
  );
}
