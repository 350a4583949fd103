// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { ApiError } from '#http/errors.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { createVersionedForm, type Kept, keepNothing } from './versioned-form.ts';

interface Settings {
  readonly version: number;
  readonly words: string;
}

/** A gateway with versions, and a form whose draft is the text itself; an empty text cannot be saved. */
function openForm(kept: Kept<Settings, string> = keepNothing()) {
  const gateway = {
    stored: { version: 1, words: 'first' } as Settings,
    /** Resolves before a save is accepted. */
    gate: Promise.resolve(),
    losesAnswer: false,
  };
  const conflict = () => new ApiError('refused', 'save', { status: 409, code: 'conflict' });
  const lifetime = createLifetime();
  const form = createVersionedForm<Settings, string>(
    {
      kept,
      empty: '',
      read: async () => gateway.stored,
      async save(sent) {
        await gateway.gate;
        if (sent.version !== gateway.stored.version) throw conflict();
        gateway.stored = { ...sent, version: sent.version + 1 };
        if (gateway.losesAnswer) throw conflict();
        return gateway.stored;
      },
      lastSave: async () => null,
      isSame: (left, right) => left.words === right.words,
      draftOf: ({ words }) => words,
      toSend: (words, { version }) => (words === '' ? null : { version, words }),
    },
    lifetime,
  );
  const meanwhile = (words: string): void => {
    gateway.stored = { words, version: gateway.stored.version + 1 };
  };
  return { form, gateway, lifetime, kept, meanwhile };
}

async function saved(words: string) {
  const opened = openForm();
  await opened.form.load();
  opened.form.edit(() => words);
  await opened.form.save();
  return opened;
}

describe('a versioned form', () => {
  it('closed during a save, keeps nothing as unsaved', async () => {
    const { form, gateway, lifetime, kept, meanwhile } = openForm();
    await form.load();
    let accept = (): void => undefined;
    gateway.gate = new Promise((done) => {
      accept = done;
    });
    form.edit(() => 'second');
    const saving = form.save();
    lifetime.end();
    accept();
    await saving;
    expect(gateway.stored.words).toBe('second');
    meanwhile('theirs');
    const again = openForm(kept);
    Object.assign(again.gateway, { stored: gateway.stored });
    await again.form.load();
    expect([again.form.draft.peek(), again.form.saving.peek().status]).toEqual(['theirs', 'idle']);
  });

  it('saves edits, and undoes them with a save of its own', async () => {
    const { form, gateway } = await saved('second');
    expect([gateway.stored, form.saving.peek().status]).toEqual([{ version: 2, words: 'second' }, 'saved']);
    await form.undo();
    expect([gateway.stored, form.saving.peek().status]).toEqual([{ version: 3, words: 'first' }, 'undone']);
    expect([form.draft.peek(), form.changed.peek()]).toEqual(['first', false]);
  });

  it('keeps what was to be restored when undo meets another user’s save', async () => {
    const { form, gateway, meanwhile } = await saved('second');
    meanwhile('theirs');
    await form.undo();
    expect(form.saving.peek()).toMatchObject({ status: 'conflict', theirs: { words: 'theirs' } });
    expect(form.draft.peek()).toBe('first');
    await form.overwrite();
    expect(gateway.stored).toEqual({ version: 4, words: 'first' });
  });

  it('lets the other user’s save stay', async () => {
    const { form, gateway, meanwhile } = await saved('second');
    meanwhile('theirs');
    form.edit(() => 'third');
    await form.save();
    form.startOver();
    expect([form.draft.peek(), form.changed.peek(), form.undoable.peek()]).toEqual(['theirs', false, false]);
    expect(gateway.stored.words).toBe('theirs');
  });

  it('treats its own lost answer as a success', async () => {
    const { form, gateway } = openForm();
    await form.load();
    gateway.losesAnswer = true;
    form.edit(() => 'second');
    await form.save();
    expect([form.saving.peek().status, form.undoable.peek()]).toEqual(['saved', true]);
  });

  it('keeps edits made during a save', async () => {
    const { form, gateway } = openForm();
    await form.load();
    const open: { gate: () => void } = { gate: () => undefined };
    gateway.gate = new Promise((resolve) => {
      open.gate = resolve;
    });
    form.edit(() => 'second');
    const saving = form.save();
    form.edit(() => 'third');
    open.gate();
    await saving;
    expect([gateway.stored.words, form.draft.peek(), form.changed.peek()]).toEqual(['second', 'third', true]);
  });

  it('sends nothing invalid', async () => {
    const { form, gateway } = openForm();
    await form.load();
    form.edit(() => '');
    await form.save();
    expect([form.saving.peek().status, gateway.stored.version, form.changed.peek()]).toEqual([
      'invalid',
      1,
      true,
    ]);
  });

  it('restores unsaved edits, and shows what was saved meanwhile', async () => {
    const first = openForm();
    await first.form.load();
    first.form.edit(() => 'mine');
    first.lifetime.end();
    const second = openForm(first.kept);
    second.meanwhile('theirs');
    await second.form.load();
    expect([second.form.draft.peek(), second.form.saving.peek().status]).toEqual(['mine', 'conflict']);
    second.lifetime.end();
    const third = openForm(second.kept);
    third.meanwhile('mine');
    await third.form.load();
    expect([third.form.saving.peek().status, third.form.changed.peek()]).toEqual(['idle', false]);
  });
});
