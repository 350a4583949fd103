/** Files of a connection: loaded when an administrator opens «Учёт» of a company whose books are files. */
import { fileImportsResponse, fileLook } from 'virtual:contract-validators';
import { type ComponentChild, h } from 'preact';
import type { AreaContext } from '#areas/context.ts';
import { fileImportCalls } from '#gateway-client/calls/file-import-calls.ts';
import type { Lifetime } from '#shared/lifetime.ts';
import { gatewayOf } from '../../section.ts';
import { FilesView } from './FilesView.tsx';
import css from './files.css?inline';
import { createFilesModel, type FilesModel } from './model.ts';

/** Draws the files of connections. */
export interface FilesPart {
  draw(connectionId: string): ComponentChild;
}

export interface FilesDeps {
  readonly context: AreaContext;
  style(css: string): void;
  /** Figures of a connection have changed. */
  onChange(): void;
}

export function open(lifetime: Lifetime, { context, style, onChange }: FilesDeps): FilesPart {
  const { host, text } = context;
  style(css);
  const models = new Map<string, FilesModel>();
  const validators = { look: fileLook, imports: fileImportsResponse };
  const modelOf = (id: string): FilesModel => {
    const calls = fileImportCalls(gatewayOf(context), id, validators);
    const model = models.get(id) ?? createFilesModel(calls, lifetime, onChange);
    if (!models.has(id)) void model.load();
    models.set(id, model);
    return model;
  };
  return {
    draw: (id) => h(FilesView, { text, model: modelOf(id), userName: (user) => host.userName(user) }),
  };
}
