import type { RequestRules } from '#contract/requests/requests.ts';
import { formatMoney } from '#domain/money-format.ts';
import type { LastSave } from '#gateway-client/last-save.ts';
import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { conflictTitle } from '../conflict-words.ts';
import { amountOf, type Draft, kinds } from './draft.ts';
import type { RulesProps } from './RulesView.tsx';

export interface ConflictProps extends RulesProps {
  readonly theirs: RequestRules;
  readonly by: LastSave | null;
}

/** Another saved meanwhile: who, where the two differ, and whose settings shall stand. */
export function Conflict({ text, model, userName, theirs, by }: ConflictProps) {
  const actions = (
    <>
      <Button onPress={() => model.startOver()}>{text('advanced.request_rules.conflict.theirs')}</Button>
      <Button onPress={() => void model.overwrite()}>{text('advanced.request_rules.conflict.mine')}</Button>
    </>
  );
  const lines = differences(theirs, model.draft.value, text);
  return (
    <Alert tone="warn" title={conflictTitle(by, { text, userName })} actions={actions} boxed alert>
      <ul>
        {lines.map((values) => (
          <li key={values.name}>{text('advanced.conflict.line', { ...values })}</li>
        ))}
      </ul>
    </Alert>
  );
}

interface Line {
  readonly name: string;
  readonly theirs: string;
  readonly mine: string;
}

function differences(theirs: RequestRules, mine: Draft, text: Translate): readonly Line[] {
  const onOff = (on: boolean): string => text(`advanced.audit.${on ? 'on' : 'off'}`);
  const ofKinds = kinds.map((kind) => ({
    name: text(`advanced.request_rules.kind.${kind}`),
    theirs: onOff(theirs.kinds.includes(kind)),
    mine: onOff(mine.kinds.includes(kind)),
  }));
  const sums = { theirs: theirSums(theirs, text), mine: mySums(mine, text) };
  const currencies = [...new Set([...sums.theirs.keys(), ...sums.mine.keys()])];
  const none = text('advanced.audit.none.limit');
  const ofLimits = currencies.map((currency) => ({
    name: `${text('advanced.audit.limit')}, ${currency}`,
    theirs: sums.theirs.get(currency) ?? none,
    mine: sums.mine.get(currency) ?? none,
  }));
  return [...ofKinds, ...ofLimits].filter((line) => line.theirs !== line.mine);
}

function theirSums({ approval_limits: limits }: RequestRules, text: Translate): Map<string, string> {
  return new Map(limits.map((limit) => [limit.currency, formatMoney(limit, text.locale)]));
}

/** A sum that is none yet stands as it was typed. */
function mySums({ limits }: Draft, text: Translate): Map<string, string> {
  return new Map(
    limits.map((row) => {
      const value = amountOf(row);
      return [
        row.currency,
        value === null ? row.sum : formatMoney({ value, currency: row.currency }, text.locale),
      ];
    }),
  );
}
