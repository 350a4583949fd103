import type * as BackboneModule from 'backbone';
import type * as UnderscoreModule from 'underscore';
import type { Boot } from '../../boot.ts';
import type { Twig } from '../amd/twig.ts';
import type { Api } from '../data/api.ts';
import type { Probe } from '../probe/types.ts';
import type { Inspector } from '../watch/types.ts';
import type { Route } from './routes.ts';
import type { Text } from './text.ts';
import type { AppObject } from './types.ts';

export type Underscore = typeof UnderscoreModule;
export type Backbone = typeof BackboneModule;
export type Moment = ((at?: number | Date) => {
  format(pattern: string): string;
  locale(lang: string): { format(pattern: string): string };
}) & {
  unix(at: number): { format(pattern: string): string; fromNow(): string };
  locale(lang?: string): string;
};

export type Libraries = { $: JQueryStatic; _: Underscore; Backbone: Backbone; twig: Twig; moment: Moment };

/**
 * Everything the host's own code shares. `app` is the object itself; outside code gets it behind the
 * recording proxy.
 */
export type Host = Libraries & {
  boot: Boot;
  probe: Probe;
  app: AppObject;
  api: Api;
  text: Text;
  /** The page that is shown now. */
  route: Route;
  /** Inspects the page around widget code; set once the page is up. */
  eyes?: Inspector;
};
