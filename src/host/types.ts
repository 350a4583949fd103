import type { EntityPlural } from '#domain/ids.ts';
import type { Lifetime } from '#shared/lifetime.ts';

/** Entities of amoCRM as its own routes and REST v4 name them. */

/**
 * The current page. `area` is `APP.getWidgetsArea()` (platform-js 5.3.1); `key` changes when the page does.
 */
export interface Page {
  readonly key: string;
  readonly area: string;
  readonly card: CardOnPage | null;
}

/** `id` is 0 for an unsaved card. */
export interface CardOnPage {
  readonly entity: EntityPlural;
  readonly id: number;
}

/**
 * A selected row of a list, as the page reports it; it reports only rows loaded in the table (platform-js
 * 4.6).
 */
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
  /** Adds a stylesheet to this shadow root; the same text is added only once. */
  style(css: string): void;
}

export interface ModalSurface extends Surface {
  close(): void;
  /** Repositions the host's modal after its content has grown. */
  centre(): void;
  /** Ends when the modal closes, however that happens. */
  readonly lifetime: Lifetime;
}

/** One lead on the board: the node drawn by the host, and its id. */
export interface BoardLead {
  readonly id: number;
  readonly node: HTMLElement;
}

export interface Board {
  /** Calls back with the leads now drawn, and again whenever the host draws more; once per burst. */
  watch(seen: (leads: readonly BoardLead[]) => void): void;
  /**
   * A small shadow root on a lead that takes no space from the host's own elements; removed with the
   * lifetime.
   */
  badge(lifetime: Lifetime, lead: BoardLead): Surface;
}

/** The typed bridge to the page; the only way out of an area. */
export interface Host extends HostCore, HostTools {}

/** The part `script.js` itself needs, to find its places and to show that an area failed. */
export interface HostCore {
  readonly code: string;
  readonly version: string;
  /** `ru`, `en`, …: `APP.lang_id`. */
  readonly locale: string;
  page(): Page;
  /** Settings saved for this widget, including service keys. */
  settings(): Readonly<Record<string, unknown>>;
  /** Help link for users, from the manifest's support block. */
  support(): { readonly link: string | null };
  /** Block in the right column; one per lifetime. */
  panel(lifetime: Lifetime): Surface;
  /** Our block at the end of a whole page (dashboard); one per lifetime. */
  pageBlock(lifetime: Lifetime): Surface;
  /** Container of our own settings page, `#work-area-<code>`; one per lifetime. */
  workArea(lifetime: Lifetime): Surface;
  notifyError(header: string, text: string): void;
  /** Per-browser storage that never throws; values are strings, keys get our prefix. */
  readonly storage: HostStorage;
  /** Account, user and gateway: another user may see less, another gateway has other books. */
  owner(): string;
}

/** Needed by an open area only; a chunk of its own, loaded alongside the area's. */
export interface HostTools {
  user(): HostUser;
  account(): HostAccount;
  /** Name of a user of the account, including deactivated ones; null for one the page does not know. */
  userName(id: string): string | null;
  /** Changes settings in this page's memory; REST or the host's Save button persists them. */
  rememberSettings(values: Readonly<Record<string, unknown>>): void;
  /** The host's own modal with our shadow root in its body; a navigation or Esc asks `mayClose` first. */
  modal(lifetime: Lifetime, options: { readonly width: number; mayClose?(): boolean }): Promise<ModalSurface>;
  /**
   * Light-DOM container with our root class, for controls the host reads on Save. `body` is the host's modal
   * body.
   */
  settingsForm(lifetime: Lifetime, body: HTMLElement): Promise<SettingsForm>;
  /** Users and groups as the page knows them now; the code is loaded on the first call. */
  people(lifetime: Lifetime): Promise<People>;
  /** The pipeline board; the code is loaded on the first call, because no other area needs it. */
  board(lifetime: Lifetime): Promise<Board>;
  /**
   * Alt with a physical key, in any layout and wherever the focus is, except under an open modal and, on
   * Apple keyboards, while the user types. Key events in our own shadow root do not leave it, so it is
   * listened to as well.
   * @param code as in `KeyboardEvent.code`
   */
  onKey(lifetime: Lifetime, surface: Surface, code: string, run: () => void): void;
  /** Rows of any type; empty outside lists. */
  selectedRows(): readonly PageRow[];
  /** Query of the page's address: empty, or from `?` on. */
  search(): string;
  /**
   * POST with the platform's one-time token in `X-Auth-Token`; resolves whatever the status, 0 for no answer.
   */
  exchangeToken(
    url: string,
    signal: AbortSignal,
  ): Promise<{ readonly status: number; readonly body: unknown }>;
  /** A one-time token itself, for a gateway at this address; null when the page does not expose it. */
  pageToken(gateway: string): Promise<string | null>;
  readonly fetch: typeof fetch;
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

/** Users and groups of the account as the page knows them, in the account's own order. */
export interface People {
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly users: readonly Person[];
}

export interface Person {
  /** Digits. */
  readonly id: string;
  readonly name: string;
  /** `group_<n>`; null when the page does not say. */
  readonly group: string | null;
  /** False for a user who can no longer sign in to the CRM. */
  readonly active: boolean;
  readonly isAdmin: boolean;
}
