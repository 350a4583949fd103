import type { Translate } from '#shared/i18n.ts';
import type { Browser } from './browser.ts';
import type { DeskModel } from './model/desk-model.ts';
import type { Texts } from './texts.ts';

/** What every piece of the desk is drawn from. */
export interface DeskContext {
  readonly model: DeskModel;
  readonly texts: Texts;
  readonly text: Translate;
  readonly browser: Browser;
}
