/** Invites an accountant of the demo company as an administrator would. */
import { type DemoAddresses, demoUser } from './demo-user.ts';

const NAME = 'Анна Петровна';

/** A new link to the desk; when the company already has the accountant, for the same person. */
export async function inviteToDesk(addresses: DemoAddresses): Promise<string> {
  const { ask } = await demoUser(addresses);
  const { members } = await ask<{ members: { id: string; name: string }[] }>('GET', '/v1/accountants');
  const known = members.find(({ name }) => name === NAME);
  const path = known ? `/v1/accountants/${known.id}/invitation` : '/v1/accountants';
  const { url } = await ask<{ url: string }>('POST', path, known ? undefined : { name: NAME });
  return url;
}
