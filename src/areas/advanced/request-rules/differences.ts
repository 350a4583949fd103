import type { RequestRulesResponse } from '#contract/requests/requests.ts';
import { formatMoney } from '#domain/money/money-format.ts';
import type { Translate } from '#shared/i18n.ts';
import { amountOf, type Draft, kinds } from './draft.ts';

interface Line {
  readonly name: string;
  readonly theirs: string;
  readonly mine: string;
}

/** «Счёт клиенту: у них включено, у вас выключено»; limits that one of the two hides are not compared. */
export function differencesInWords(
  theirs: RequestRulesResponse,
  mine: Draft,
  text: Translate,
): readonly string[] {
  const ofLimits = theirs.sums_hidden || mine.sumsHidden ? [] : limitLines(theirs, mine, text);
  return [...kindLines(theirs, mine, text), ...ofLimits]
    .filter((line) => line.theirs !== line.mine)
    .map((line) => text('advanced.conflict.line', { ...line }));
}

function kindLines(theirs: RequestRulesResponse, mine: Draft, text: Translate): readonly Line[] {
  const onOff = (on: boolean): string => text(`advanced.audit.${on ? 'on' : 'off'}`);
  return kinds.map((kind) => ({
    name: text(`advanced.request_rules.kind.${kind}`),
    theirs: onOff(theirs.kinds.includes(kind)),
    mine: onOff(mine.kinds.includes(kind)),
  }));
}

function limitLines(theirs: RequestRulesResponse, mine: Draft, text: Translate): readonly Line[] {
  const sums = { theirs: theirSums(theirs, text), mine: mySums(mine, text) };
  const currencies = [...new Set([...sums.theirs.keys(), ...sums.mine.keys()])];
  const none = text('advanced.audit.none.limit');
  return currencies.map((currency) => ({
    name: `${text('advanced.audit.limit')}, ${currency}`,
    theirs: sums.theirs.get(currency) ?? none,
    mine: sums.mine.get(currency) ?? none,
  }));
}

function theirSums({ approval_limits: limits }: RequestRulesResponse, text: Translate): Map<string, string> {
  return new Map(limits.map((limit) => [limit.currency, formatMoney(limit, text.locale)]));
}

/** An invalid sum is shown as typed. */
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
