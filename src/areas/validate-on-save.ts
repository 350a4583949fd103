import { type GatewayUrlFault, parseGatewayUrl } from '#backoffice/gateway-url.ts';
import { fail, ok, type Result } from '#shared/result.ts';

export interface SaveRefusal {
  readonly field: 'gateway_url';
  readonly fault: GatewayUrlFault;
  /** i18n path of the reason, for people. */
  readonly reason: string;
}

/**
 * May these settings be saved? What was typed stays as it is, refused or not: the client reads an address with spaces or a slash too.
 * Not for `active: 'N'`: nobody is kept from disabling the widget.
 */
export function validateOnSave<Fields extends Readonly<Record<string, unknown>>>(
  fields: Fields,
): Result<Fields, SaveRefusal> {
  const address = parseGatewayUrl(fields.gateway_url);
  if (address.ok) return ok(fields);
  const fault = address.failure;
  return fail({ field: 'gateway_url', fault, reason: `settings.fault.${fault}.what` });
}
