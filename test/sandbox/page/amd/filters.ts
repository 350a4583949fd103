import type { Host } from '../app/host.ts';
import type { TextKey } from '../app/text.ts';
import { callingWidget } from '../probe/attribution.ts';
import type { Entry } from '../probe/types.ts';
import { moment, money } from '../ui/format.ts';

type Argument = readonly unknown[] | undefined;

/**
 * Picks the plural form of a number from `one,few,many` (an array or a comma list), by the rules of the
 * user's language.
 */
export function numeral(lang: string, count: number, words: unknown): string {
  const forms = Array.isArray(words) ? words.map(String) : String(words ?? '').split(',');
  const rule = new Intl.PluralRules(lang).select(count);
  const at = { one: 0, few: 1 }[rule as string] ?? 2;
  return (forms[Math.min(at, forms.length - 1)] ?? '').trim();
}

/** The CRM's own filters. Their names are known; their output is inferred from the account's formats. */
function addFilters(host: Host): void {
  const { twig, boot } = host;
  const clock = (seconds: unknown) => host.moment.unix(Number(seconds)).format('HH:mm');
  twig.extendFilter('price', (value) => money(host, Number(value) || 0));
  twig.extendFilter('numeral', (value, args?: Argument) => {
    const words = args !== undefined && args.length > 1 ? args : args?.[0];
    return `${String(value)} ${numeral(boot.user.lang, Number(value), words)}`.trim();
  });
  twig.extendFilter('task_date', (value) => moment(host, Number(value)));
  twig.extendFilter('time', clock);
  twig.extendFunction('sandbox_text', (key) => host.text(key as TextKey));
}

/**
 * Reports exceptions of templates, naming the filter or the control: twig.js swallows them and prints
 * "undefined".
 */
function reportFailures(host: Host): void {
  host.twig.onFailure(
    (template, message) => {
      const filter = /Unable to find filter (\S+)/.exec(message)?.[1];
      const name = template ?? 'given as text';
      const text =
        filter === undefined
          ? `template ${name} failed: ${message}`
          : `template ${name} asks for the filter "${filter}", which neither Twig nor the CRM has`;
      host.probe.add({ kind: 'exception', widget: callingWidget(), text });
    },
    (ref) => host.probe.add(absent(ref)),
  );
}

/** Names under `/tmpl/` are the CRM's, and the documentation lists only some of them. */
function absent(ref: string): Omit<Entry, 'at'> {
  const widget = callingWidget();
  return ref.startsWith('/tmpl/')
    ? { kind: 'unknown', widget, text: `the sandbox has no system template "${ref}"` }
    : { kind: 'exception', widget, text: `no template is registered as "${ref}"` };
}

/** Adds the CRM's filters to the host's Twig and makes template failures name their cause. */
export function equipTwig(host: Host): void {
  addFilters(host);
  reportFailures(host);
}
