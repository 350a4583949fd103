import type { NotificationRules, NotificationSubject } from '#contract/notifications.ts';
import type { NotificationRulesCalls } from '#gateway-client/calls/notifications-calls.ts';
import type { LastSave } from '#gateway-client/last-save.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type ReadonlySignal, signal } from '#shared/signals.ts';
import { createVersionedForm, type Kept, type VersionedForm } from '../versioned-form/versioned-form.ts';
import { type Draft, differences, draftOf } from './draft.ts';

export interface NotificationRulesDeps {
  readonly calls: NotificationRulesCalls;
  readonly kept: Kept<NotificationRules, Draft>;
  /** The subjects a rule can be for. */
  readSubjects(signal: AbortSignal): Promise<readonly NotificationSubject[]>;
  /** Who saved last, according to the audit. */
  lastSave(signal: AbortSignal): Promise<LastSave | null>;
}

export interface NotificationRulesModel extends VersionedForm<NotificationRules, Draft> {
  readonly subjects: ReadonlySignal<readonly NotificationSubject[]>;
}

export function createNotificationRulesModel(
  deps: NotificationRulesDeps,
  lifetime: Lifetime,
): NotificationRulesModel {
  const { calls, kept } = deps;
  const subjects = signal<readonly NotificationSubject[]>([]);
  const form = createVersionedForm<NotificationRules, Draft>(
    {
      kept,
      empty: [],
      read: (abort) => calls.read(abort),
      async readBeside(abort) {
        subjects.value = await deps.readSubjects(abort);
      },
      save: (rules, abort) => calls.save(rules, abort),
      lastSave: (abort) => deps.lastSave(abort),
      isSame: (left, right) => differences(draftOf(left), draftOf(right)).length === 0,
      draftOf,
      toSend: (draft, { version }) => ({ version, rules: [...draft] }),
    },
    lifetime,
  );
  return { ...form, subjects };
}
