import type { Attachment } from '#contract/requests/requests.ts';
import { type Signal, signal } from '#shared/signals.ts';

/** Actions somebody writes something for. */
export const formKinds = ['ask', 'reject', 'finish', 'comment', 'assign'] as const;
export type FormKind = (typeof formKinds)[number];

export interface DraftFile {
  /** Of this page. */
  readonly key: string;
  readonly name: string;
  readonly state:
    | { readonly status: 'sending'; readonly share: number }
    | { readonly status: 'ready'; readonly attachment: Attachment }
    | { readonly status: 'failed'; readonly error: unknown };
}

/** What is written and not sent yet. */
export interface Draft {
  readonly text: string;
  readonly number: string;
  /** `YYYY-MM-DD` or empty. */
  readonly date: string;
  readonly files: readonly DraftFile[];
  /** Member of the desk who is to get it, or empty. */
  readonly assignee: string;
}

export const EMPTY: Draft = { text: '', number: '', date: '', files: [], assignee: '' };
export const MOST_FILES = 5;

/** Drafts of this tab, one a request and action: another request looked up meanwhile loses nothing. */
export interface Drafts {
  /** Reading it follows changes. */
  of(id: string, kind: FormKind): Draft;
  change(id: string, kind: FormKind, change: (draft: Draft) => Draft): void;
  /** A draft to begin with, where nothing is written yet. */
  begin(id: string, kind: FormKind, draft: Draft): void;
  drop(id: string, kind: FormKind): void;
}

export function createDrafts(): Drafts {
  const kept: Signal<ReadonlyMap<string, Draft>> = signal(new Map());
  const nameOf = (id: string, kind: FormKind): string => `${id} ${kind}`;
  return {
    of: (id, kind) => kept.value.get(nameOf(id, kind)) ?? EMPTY,
    change: (id, kind, change) => {
      const name = nameOf(id, kind);
      kept.value = new Map(kept.value).set(name, change(kept.value.get(name) ?? EMPTY));
    },
    begin: (id, kind, draft) => {
      const name = nameOf(id, kind);
      if (!kept.value.has(name)) kept.value = new Map(kept.value).set(name, draft);
    },
    drop: (id, kind) => {
      const rest = new Map(kept.value);
      rest.delete(nameOf(id, kind));
      kept.value = rest;
    },
  };
}

/** What somebody of accounting may do from here. */
export type DeskAction = 'take' | 'reopen' | FormKind;
