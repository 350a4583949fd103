import type { Host } from '../app/host.ts';
import type { Route } from '../app/routes.ts';
import type { PageView } from '../app/types.ts';
import type { WidgetLoader } from '../widgets/loader.ts';

/** What the page controller gives a page to draw on. */
export type PageTools = {
  host: Host;
  navigate(url: string): void;
  loader: WidgetLoader;
};

/** A page of the CRM: fetches first, then draws into the given root and returns its view. */
export type Page = {
  title(tools: PageTools, route: Route): string;
  prepare(tools: PageTools, route: Route): Promise<(root: JQuery) => PageView>;
};
