import type { CardData } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { storedDate } from './dates.ts';
import { writeOf } from './save.ts';

type LinkedKind = 'contacts' | 'companies';
type Edits = { kind: LinkedKind; id: string; values: Map<string, string> };

const kindOf: Readonly<Record<string, LinkedKind>> = {
  contacts_list: 'contacts',
  companies_list: 'companies',
};

/** What is typed into the forms of linked contacts and companies; they are saved together with the card. */
export class LinkedEdits {
  private readonly edits = new Map<string, Edits>();

  /** @param onChange called on every input, before the card's own listeners of Save */
  constructor($root: JQuery, onChange: () => void) {
    const inputs = '#contacts_list .linked-form [name], #companies_list .linked-form [name]';
    $root.on('input.sandboxcard change.sandboxcard', inputs, (event: JQuery.TriggeredEvent) => {
      this.note(event.currentTarget as HTMLInputElement);
      onChange();
    });
  }

  get isEmpty(): boolean {
    return this.edits.size === 0;
  }

  private note(input: HTMLInputElement): void {
    const item = input.closest<HTMLElement>('.linked-forms__item');
    const kind = kindOf[item?.parentElement?.id ?? ''];
    const id = item?.dataset.id;
    if (kind === undefined || id === undefined) return;
    const edits = this.edits.get(`${kind} ${id}`) ?? { kind, id, values: new Map<string, string>() };
    edits.values.set(input.name, input.type === 'checkbox' && !input.checked ? '' : input.value);
    this.edits.set(`${kind} ${id}`, edits);
  }

  /** Sends what has changed. What is refused stays, to be sent by the next Save, as does what is typed meanwhile. */
  async send(host: Host, data: CardData): Promise<void> {
    const typed = [...this.edits];
    for (const [key, edits] of typed) {
      const { kind, id, values } = edits;
      const write = writeOf(
        kind,
        data,
        [...values.keys()],
        (name) => values.get(name),
        (field, text) => storedDate(host, field, text),
      );
      this.edits.delete(key);
      try {
        if (Object.keys(write).length > 0) await host.api.write('PATCH', `/api/v4/${kind}/${id}`, write);
      } catch (error) {
        const since = this.edits.get(key)?.values ?? [];
        this.edits.set(key, { ...edits, values: new Map([...values, ...since]) });
        throw error;
      }
    }
  }
}
