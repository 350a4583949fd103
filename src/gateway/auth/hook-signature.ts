import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether the platform itself signed the message that an account has uninstalled the integration
 * (platform-api 1.7).
 */
export function isUninstallSigned(
  signature: string,
  said: { readonly clientId: string; readonly accountId: number },
  clientSecret: string,
): boolean {
  const wanted = createHmac('sha256', clientSecret).update(`${said.clientId}|${said.accountId}`).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
