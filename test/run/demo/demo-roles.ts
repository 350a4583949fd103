/**
 * Assigns roles in the demo company as an administrator would: with a page token, a session and `PUT
 * /v1/roles`.
 */
import { DEMO_ADMIN, type DemoAddresses, demoUser } from './demo-user.ts';

/** The junior sees that there is a debt, but not the amount. */
const JUNIOR = '505';
/** A user without access to the books, who gets the neutral refusal. */
const OUTSIDER = '504';

const everything = { see: true, see_sums: true, request: true, approve: false, administer: false };

const roles = [
  { subject: { kind: 'default' }, permissions: everything },
  { subject: { kind: 'user', id: '502', name: 'РОП' }, permissions: { ...everything, approve: true } },
  {
    subject: { kind: 'user', id: JUNIOR, name: 'Младший менеджер' },
    permissions: { ...everything, see_sums: false },
  },
  {
    subject: { kind: 'user', id: OUTSIDER, name: 'Без доступа к учёту' },
    permissions: { ...everything, see: false, see_sums: false, request: false },
  },
  {
    subject: { kind: 'user', id: String(DEMO_ADMIN), name: 'Администратор' },
    permissions: { ...everything, approve: true, administer: true },
  },
];

/** @throws with the response when the gateway refuses */
export async function giveDemoRoles(addresses: DemoAddresses): Promise<void> {
  const { ask } = await demoUser(addresses);
  const { version } = await ask<{ version: number }>('GET', '/v1/roles');
  await ask('PUT', '/v1/roles', { version, read_only: false, roles });
}
