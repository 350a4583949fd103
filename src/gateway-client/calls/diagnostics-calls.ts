/** Health of the gateway, items that were given up, and the support bundle. */
import type { Diagnostics, OutboxHealth } from '#contract/settings/diagnostics.ts';
import type { SupportBundle } from '#contract/settings/support.ts';
import type { Read } from '../reader.ts';
import type { Validate } from '../validate.ts';

export interface DiagnosticsCalls {
  read(signal: AbortSignal): Promise<Diagnostics>;
  /** Retries the items that were given up; others are left alone. */
  retry(ids: readonly string[], signal: AbortSignal): Promise<OutboxHealth>;
  bundle(signal: AbortSignal): Promise<SupportBundle>;
}

export function diagnosticsCalls(
  read: Read,
  validators: { readonly all: Validate; readonly outbox: Validate; readonly bundle: Validate },
): DiagnosticsCalls {
  const { all, outbox, bundle } = validators;
  return {
    read: (signal) =>
      read({ operation: 'diagnostics', method: 'GET', path: '/v1/diagnostics', validate: all }, signal),
    retry: (ids, signal) =>
      read(
        { operation: 'try again', method: 'POST', path: '/v1/outbox:retry', body: { ids }, validate: outbox },
        signal,
      ),
    bundle: (signal) =>
      read(
        { operation: 'support bundle', method: 'POST', path: '/v1/support-bundle', validate: bundle },
        signal,
      ),
  };
}
