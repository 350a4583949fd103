import type { Host } from '../app/host.ts';
import type { Live, Rule } from '../probe/types.ts';

/** Clean-up may wait for a promise or a frame; what remains after this time is a leftover. Milliseconds. */
const GRACE_MS = 1000;
const rules: Readonly<Partial<Record<Live['kind'], Rule>>> = {
  listener: 'listener-after-destroy',
  timer: 'timer-after-destroy',
};

/** What a destroyed widget left running: created before its end, and not by a newer instance. */
export function survivorsOf(all: readonly Live[], widget: string, ended: number): Live[] {
  return all.filter((live) => live.widget === widget && live.born < ended && rules[live.kind] !== undefined);
}

function textOf({ kind, type, target }: Live): string {
  return kind === 'timer'
    ? `${type.split(' ')[0]} runs on after destroy`
    : `listens to "${type}" of ${target} after destroy`;
}

/** Reports, a second after each `destroy`, what the widget left behind. */
export function watchSurvivors(host: Host): void {
  const { probe } = host;
  host.$(document).on('sandbox:widget-destroyed', (_event: JQuery.Event, widget: string) => {
    const ended = performance.now();
    setTimeout(() => {
      for (const live of survivorsOf(probe.alive(), widget, ended))
        probe.fault(widget, textOf(live), {
          rule: rules[live.kind] ?? 'contract',
          cause: live.where ?? '',
        });
    }, GRACE_MS);
  });
}
