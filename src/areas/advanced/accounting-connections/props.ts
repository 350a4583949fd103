import type { AccountingConnection } from '#contract/settings/accounting-connections.ts';
import type { Translate } from '#shared/i18n.ts';
import type { ConnectionsModel } from './model.ts';

export interface ConnectionsProps {
  readonly text: Translate;
  readonly model: ConnectionsModel;
}

export interface ConnectionProps extends ConnectionsProps {
  readonly connection: AccountingConnection;
}
