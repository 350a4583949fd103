import { directCaller } from './attribution.ts';
import type { Log } from './log.ts';

/** `alert`, `confirm` and `prompt` block the whole CRM, so the platform forbids them to widgets. */
export function watchDialogs(log: Log): void {
  const scope = window as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const name of ['alert', 'confirm', 'prompt']) {
    const native = scope[name]?.bind(window);
    scope[name] = (...args: unknown[]) => {
      const by = directCaller();
      if (by !== null)
        log.fault(by.widget, `calls ${name}()`, {
          rule: 'dialog',
          cause: `${by.where ?? ''} ${String(args[0] ?? '')}`,
        });
      return native?.(...args);
    };
  }
}
