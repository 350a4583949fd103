import type { PageRow } from './types.ts';

/**
 * The page's own objects, as far as we use them. Sources: platform documentation "web_sdk/mechanics",
 * "web_sdk/env_variables", "web_sdk/card"; members marked *observed* are undocumented and read defensively.
 */
export interface PlatformWidget {
  /** jQuery namespace `.widget:<code>`, set by the host after construction (observed). */
  readonly ns?: string;
  /** Parsed `i18n/<lang>.json`; injected after construction (observed). */
  readonly langs?: unknown;
  callbacks?: object;
  get_settings(): Record<string, unknown>;
  set_settings(values: Record<string, unknown>): void;
  render_template(
    frame: { caption: { class_name: string }; body: string; render: string },
    params?: object,
  ): unknown;
  list_selected(): { selected?: readonly PageRow[] } | false;
  $authorizedAjax(options: object): PlatformDeferred;
}

/** jQuery's deferred: `then` in jQuery 2 passes `(xhr)` to the failure side. */
export interface PlatformDeferred {
  then(
    done: (data: unknown, text: string, xhr: PlatformXhr) => void,
    fail: (xhr: PlatformXhr) => void,
  ): unknown;
}

export interface PlatformXhr {
  readonly status: number;
  readonly responseText?: string;
}

export interface PlatformApp {
  readonly lang_id: string;
  readonly data: {
    /** `false` outside cards; `id` is 0 for an unsaved card. */
    readonly current_card: false | { readonly id: number | string } | null | undefined;
    readonly current_view?: { readonly $el?: ArrayLike<HTMLElement> } | false | null;
  };
  getBaseEntity(): string;
  getWidgetsArea(): string;
  isCard(): boolean;
  constant(key: string): unknown;
  readonly router?: { navigate(path: string, options: { trigger: boolean }): void };
  readonly notifications?: {
    show_message?(message: PlatformMessage): void;
    show_message_error?(message: PlatformMessage & { link?: string }): void;
  };
}

/** Platform documentation "notifications/adding_notifications"; `link` is documented for errors only. */
export interface PlatformMessage {
  readonly header: string;
  readonly text: string;
  /** Seconds since the epoch. */
  readonly date?: number;
}

/** `lib/components/base/modal` (platform documentation "web_sdk/system_modules"). */
export type PlatformModal = new (options: {
  readonly class_name: string;
  readonly init: (body: PlatformModalBody) => void;
  readonly destroy: () => boolean | undefined;
  readonly disable_escape_keydown: boolean;
  readonly disable_enter_keydown: boolean;
  readonly disable_overlay_click: boolean;
  readonly can_destroy: boolean;
  readonly focus_element?: string;
}) => { destroy(): void };

export interface PlatformModalBody extends ArrayLike<HTMLElement> {
  trigger(event: string): PlatformModalBody;
}
