import type { EntityPlural } from '#domain/ids.ts';
import type { Lifetime } from '#shared/lifetime.ts';

/** Entities of amoCRM as its own routes and REST v4 name them. */

/** The page now open. `area` is `APP.getWidgetsArea()` (platform-js 5.3.1); `key` changes when the page does. */
export interface Page {
  readonly key: string;
  readonly area: string;
  readonly card: CardOnPage | null;
}

/** `id` 0 is a card not saved yet. */
export interface CardOnPage {
  readonly entity: EntityPlural;
  readonly id: number;
}

/** A ticked row of a list as the page tells of it; only rows loaded in the table are told (platform-js 4.6). */
export interface PageRow {
  readonly id: number | string;
  readonly type?: string;
}

export interface HostUser {
  readonly id: number;
  readonly name: string;
  readonly isAdmin: boolean;
}

/** A drawn surface: `root` is an element inside our shadow root that carries `data-theme="light|dark"` and the base styles. */
export interface Surface {
  readonly root: HTMLElement;
  /** Adds one stylesheet to this shadow root; the same text is added once. */
  style(css: string): void;
}

export interface ModalSurface extends Surface {
  close(): void;
  /** Positions the host's modal anew after its content grew. */
  centre(): void;
  /** Ends when the modal does, however it was closed. */
  readonly lifetime: Lifetime;
}

/** One lead on the board: the node the host drew and its id. */
export interface BoardLead {
  readonly id: number;
  readonly node: HTMLElement;
}

export interface Board {
  /** Leads now drawn, and again whenever the host draws more; a burst is told once. */
  watch(seen: (leads: readonly BoardLead[]) => void): void;
  /** A small shadow root on a lead that takes no space from the host's own elements; removed with the lifetime. */
  badge(lifetime: Lifetime, lead: BoardLead): Surface;
}

/** The typed bridge to the page; the only way out of an area. */
export interface Host extends HostCore, HostTools {}

/** What `script.js` itself needs, to find its places and to say that an area failed. */
export interface HostCore {
  readonly code: string;
  readonly version: string;
  /** `ru`, `en`, …: `APP.lang_id`. */
  readonly locale: string;
  page(): Page;
  /** Settings saved for this widget, service keys included. */
  settings(): Readonly<Record<string, unknown>>;
  /** Where users are sent for help; from the manifest's support block. */
  support(): { readonly link: string | null };
  /** Block of the right column; one a lifetime. */
  panel(lifetime: Lifetime): Surface;
  /** Our block at the end of a whole page (dashboard); one a lifetime. */
  pageBlock(lifetime: Lifetime): Surface;
  /** Container of our own settings page, `#work-area-<code>`; one a lifetime. */
  workArea(lifetime: Lifetime): Surface;
  notifyError(header: string, text: string): void;
}

/** What only an open area needs; a chunk of its own, fetched beside the area's. */
export interface HostTools {
  user(): HostUser;
  account(): HostAccount;
  /** Name of a user of the account, those dismissed included; null for one the page does not know. */
  userName(id: string): string | null;
  /** Changes settings in memory for this page; saving is REST's or the host's Save. */
  rememberSettings(values: Readonly<Record<string, unknown>>): void;
  /** The host's own modal with our shadow root in its body; a navigation or Esc asks `mayClose` first. */
  modal(lifetime: Lifetime, options: { readonly width: number; mayClose?(): boolean }): Promise<ModalSurface>;
  /** Light-DOM container under our root class for controls the host reads on Save. `body` is the host's modal body. */
  settingsForm(lifetime: Lifetime, body: HTMLElement): Promise<SettingsForm>;
  /** Users and groups as the page knows them now; its code comes on the first call. */
  people(lifetime: Lifetime): Promise<People>;
  /** The pipeline board; its code comes on the first call, because no other area needs it. */
  board(lifetime: Lifetime): Promise<Board>;
  /**
   * Alt and a key of the keyboard, by its place and so in any layout, wherever the focus is, but under an open modal and, on Apple's
   * keyboards, where a person types. What is pressed in our own shadow root does not leave it, so it is listened for there too.
   * @param code as in `KeyboardEvent.code`
   */
  onKey(lifetime: Lifetime, surface: Surface, code: string, run: () => void): void;
  /** Of any kind; none outside lists. */
  selectedRows(): readonly PageRow[];
  /** What the page's address asks for: empty, or from `?` on. */
  search(): string;
  /** POST with the platform's one-time token in `X-Auth-Token`; resolves whatever the status, 0 being no answer. */
  exchangeToken(
    url: string,
    signal: AbortSignal,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  /** Such a token itself, for a gateway at this address; null where the page does not show it. */
  pageToken(gateway: string): Promise<string | null>;
  readonly fetch: typeof fetch;
  /** Per-browser storage that never throws; values are strings, keys get our prefix. */
  readonly storage: HostStorage;
  copy(text: string): Promise<boolean>;
  /** Opens a page of the CRM by its path, without a reload. */
  navigate(path: string): void;
}

export interface HostAccount {
  readonly id: number;
  /** ISO 4217. */
  readonly currency: string;
  /** IANA name. */
  readonly timezone: string;
  /** ISO 3166, two letters. */
  readonly country: string;
}

export interface HostStorage {
  read(key: string): string | null;
  /** False when the browser refused (full, private mode). */
  write(key: string, value: string): boolean;
  remove(key: string): void;
  keys(): readonly string[];
}

/** The settings modal: the host's own input and the place under it. */
export interface SettingsForm {
  readonly input: HTMLInputElement | null;
  /** Our light-DOM element under the field, with class `sverka-settings`. */
  readonly place: HTMLElement;
}

/** Users and groups of the account as the page knows them; names stand in the account's own order. */
export interface People {
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly users: readonly Person[];
}

export interface Person {
  /** Digits. */
  readonly id: string;
  readonly name: string;
  /** `group_<n>`; null when the page does not tell. */
  readonly group: string | null;
  /** False for a user who may no longer enter the CRM. */
  readonly active: boolean;
  readonly isAdmin: boolean;
}
