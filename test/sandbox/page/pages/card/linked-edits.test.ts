// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import type { CardData } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { LinkedEdits } from './linked-edits.ts';

const data = { fields: [] } as unknown as CardData;

function form() {
  document.body.innerHTML =
    '<div id="contacts_list"><div class="linked-forms__item" data-id="5"><form class="linked-form"><input name="contact[NAME]"></form></div></div>';
  const input = document.querySelector('input') as HTMLInputElement;
  let typed = (_event: { currentTarget: HTMLInputElement }): void => undefined;
  const $root = {
    on(_names: string, _inputs: string, run: typeof typed) {
      typed = run;
    },
  };
  const edits = new LinkedEdits($root as unknown as JQuery, () => undefined);
  const type = (value: string): void => {
    input.value = value;
    typed({ currentTarget: input });
  };
  const sent: unknown[] = [];
  const send = (during: () => unknown = () => undefined) => {
    const write = async (_method: string, _path: string, body: unknown) => {
      sent.push(body);
      await during();
    };
    return edits.send({ api: { write } } as unknown as Host, data);
  };
  return { type, send, sent };
}

describe('edits of a linked contact', () => {
  it('typed during a save are sent by the next Save', async () => {
    const { type, send, sent } = form();
    type('Анна');
    await send(() => type('Анна Петровна'));
    await send();
    await send();
    expect(sent).toEqual([{ name: 'Анна' }, { name: 'Анна Петровна' }]);
  });

  it('stay when refused, earlier ones included', async () => {
    const { type, send, sent } = form();
    type('Анна');
    await expect(send(() => Promise.reject(new Error('422')))).rejects.toThrow('422');
    await send();
    type('Анна');
    const refusal = send(() => {
      type('Анна Петровна');
      return Promise.reject(new Error('422'));
    });
    await expect(refusal).rejects.toThrow('422');
    await send();
    expect(sent).toEqual([{ name: 'Анна' }, { name: 'Анна' }, { name: 'Анна' }, { name: 'Анна Петровна' }]);
  });
});
