import type { LazyModule } from '#areas/lazy-module.ts';
import type { AccountingConnection } from '#contract/settings/accounting-connections.ts';
import type { Translate } from '#shared/i18n.ts';
import type { FilesPart } from './files/index.ts';
import type { ConnectionsModel } from './model.ts';

export interface ConnectionsProps {
  readonly text: Translate;
  readonly model: ConnectionsModel;
  copy(words: string): Promise<boolean>;
  /** Of connections whose books are files. */
  readonly files: LazyModule<FilesPart>;
}

export interface ConnectionProps extends ConnectionsProps {
  readonly connection: AccountingConnection;
}
