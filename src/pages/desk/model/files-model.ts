import type { DeskClient } from '#gateway-client/desk-client.ts';
import type { Clock } from '#shared/clock.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { type DraftFile, type Drafts, MOST_FILES } from './drafts.ts';

/** Files of a finished request, uploaded as soon as they are chosen. */
export interface FilesModel {
  /** Those beyond the limit are left out. @returns how many were */
  add(id: string, files: readonly File[]): number;
  remove(id: string, key: string): void;
}

export function createFilesModel(
  client: Pick<DeskClient, 'upload'>,
  clock: Pick<Clock, 'uuid'>,
  lifetime: Lifetime,
  drafts: Drafts,
  onFault: (error: unknown) => boolean,
): FilesModel {
  const setState = (id: string, key: string, state: DraftFile['state']): void =>
    drafts.change(id, 'finish', (draft) => ({
      ...draft,
      files: draft.files.map((file) => (file.key === key ? { ...file, state } : file)),
    }));
  const upload = async (id: string, key: string, file: File): Promise<void> => {
    try {
      const onProgress = (share: number): void => setState(id, key, { status: 'sending', share });
      const attachment = await client.upload(file, onProgress, lifetime.signal);
      setState(id, key, { status: 'ready', attachment });
    } catch (error) {
      if (lifetime.ended) return;
      onFault(error);
      setState(id, key, { status: 'failed', error });
    }
  };
  return {
    add: (id, files) => {
      const room = MOST_FILES - drafts.of(id, 'finish').files.length;
      for (const file of files.slice(0, Math.max(0, room))) {
        const key = clock.uuid();
        const entry: DraftFile = { key, name: file.name, state: { status: 'sending', share: 0 } };
        drafts.change(id, 'finish', (draft) => ({ ...draft, files: [...draft.files, entry] }));
        void upload(id, key, file);
      }
      return Math.max(0, files.length - room);
    },
    remove: (id, key) =>
      drafts.change(id, 'finish', (draft) => ({
        ...draft,
        files: draft.files.filter((file) => file.key !== key),
      })),
  };
}
