import type { WidgetRecord } from '../../boot.ts';

export type Callback = (...args: unknown[]) => unknown;
export type Callbacks = Record<string, Callback | Record<string, Callback> | undefined>;

/** A live widget: the author's object with the host's methods on its prototype. */
export type Widget = {
  ns: string;
  init_once: 'Y' | 'N';
  callbacks: Callbacks;
  params: Record<string, unknown>;
  langs: Record<string, unknown>;
  set_lang(langs: Record<string, unknown>): void;
  set_settings(settings: Record<string, unknown>): void;
} & Record<string, unknown>;

export type WidgetConstructor = { new (): Widget; prototype: object };

/** A widget as delivered, with its settings parsed. */
export type DeliveredWidget = WidgetRecord;
