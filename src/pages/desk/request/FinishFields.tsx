import type { AccountingRequest } from '#contract/requests/requests.ts';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';
import type { DeskContext } from '../context.ts';
import { type DraftFile, MOST_FILES } from '../model/drafts.ts';
import type { FormFault } from '../model/step-of.ts';
import { faultWords } from '../words.ts';
import { Required } from './Required.tsx';

interface Props {
  readonly context: DeskContext;
  readonly request: AccountingRequest;
}

/** The document that was made: its number, date and files. */
export function FinishFields({ context, request }: Props) {
  const { model, text } = context;
  const draft = model.drafts.of(request.id, 'finish');
  const change = (part: { readonly number?: string; readonly date?: string }): void =>
    model.drafts.change(request.id, 'finish', (before) => ({ ...before, ...part }));
  return (
    <>
      <div class="pair">
        <label>
          <span>
            {text('form.number')} <Required />
          </span>
          <input
            required
            value={draft.number}
            maxLength={100}
            aria-invalid={isMissing(context, 'number_empty')}
            onInput={(event) => change({ number: event.currentTarget.value })}
          />
          <Missing context={context} what="number_empty" />
        </label>
        <label>
          <span>{text('form.date')}</span>
          <input
            type="date"
            value={draft.date}
            max="2100-12-31"
            aria-invalid={isMissing(context, 'date_wrong')}
            onInput={(event) => change({ date: event.currentTarget.value })}
          />
          <Missing context={context} what="date_wrong" />
        </label>
      </div>
      <Files context={context} request={request} />
    </>
  );
}

function Files({ context, request }: Props) {
  const { model, text } = context;
  const left = useSignal(0);
  const { files } = model.drafts.of(request.id, 'finish');
  const add = (list: FileList | null | undefined): void => {
    left.value = model.files.add(request.id, [...(list ?? [])]);
  };
  return (
    <fieldset
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        add(event.dataTransfer?.files);
      }}
    >
      <legend>{text('form.files')}</legend>
      <ul class="files">
        {files.map((file) => (
          <li key={file.key} class="line">
            <span>{file.name}</span>
            <span class={file.state.status === 'failed' ? 'bad-text' : 'muted'}>
              {stateText(context, file)}
            </span>
            <Button
              kind="quiet"
              label={text('form.remove_file', { name: file.name })}
              onPress={() => model.files.remove(request.id, file.key)}
            >
              ✕
            </Button>
          </li>
        ))}
      </ul>
      <label class="pick">
        <span>{text('form.add_files')}</span>
        <input
          type="file"
          multiple
          accept=".pdf,.png,.jpg,.jpeg,.webp,.heic"
          onChange={(event) => {
            add(event.currentTarget.files);
            event.currentTarget.value = '';
          }}
        />
      </label>
      <p class="muted">{text('form.files_hint', { most: MOST_FILES })}</p>
      <p class="bad-text" role="status">
        {left.value > 0 && text('form.too_many', { most: MOST_FILES })}
      </p>
      <Missing context={context} what="files_wait" />
    </fieldset>
  );
}

function stateText({ text }: DeskContext, { state }: DraftFile): string {
  if (state.status === 'ready') return text('form.file_ready');
  if (state.status === 'failed') {
    const { title, hint } = faultWords(state.error, text);
    return text('form.file_failed', { reason: `${title}. ${hint}` });
  }
  return text('form.file_sending', { percent: Math.round(state.share * 100) });
}

function isMissing({ model }: DeskContext, what: FormFault): boolean {
  const fault = model.actions.fault.value;
  return fault?.kind === 'form' && fault.missing === what;
}

function Missing({ context, what }: { readonly context: DeskContext; readonly what: FormFault }) {
  return isMissing(context, what) ? (
    <span class="bad-text" role="alert">
      {context.text(`form.${what}`)}
    </span>
  ) : null;
}
