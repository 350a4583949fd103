import { useSignal } from '@preact/signals';
import type { AccountingRequest, Attachment } from '#contract/requests.ts';
import { Button } from '#ui/Button.tsx';
import type { Kit } from '../kit.ts';
import { faultWords } from '../words.ts';
import { bytesText } from './bytes-text.ts';

export interface AttachmentsProps {
  readonly kit: Kit;
  readonly request: AccountingRequest;
  readonly files: readonly Attachment[];
  readonly title: string;
}

/** Files by name: each is saved by its name, a picture is also shown in place. */
export function Attachments({ kit, request, files, title }: AttachmentsProps) {
  if (files.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul class="files">
        {files.map((file) => (
          <li key={file.id}>
            <FileRow kit={kit} request={request} file={file} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Browsers draw these by themselves. */
const DRAWN = new Set<string>(['image/png', 'image/jpeg', 'image/webp']);

interface FileRowProps {
  readonly kit: Kit;
  readonly request: AccountingRequest;
  readonly file: Attachment;
}

function FileRow({ kit, request, file }: FileRowProps) {
  const { model, text, browser } = kit;
  const picture = useSignal<string | null>(null);
  const fault = useSignal<unknown>(null);
  const attempt = async (run: () => Promise<void>): Promise<void> => {
    fault.value = null;
    await run().catch((error: unknown) => {
      fault.value = error;
    });
  };
  const save = () => attempt(async () => browser.download(await model.fileUrl(request, file.id)));
  const show = () =>
    attempt(async () => {
      picture.value = picture.value ? null : await model.fileUrl(request, file.id);
    });
  return (
    <>
      <div class="line">
        <button
          type="button"
          class="file"
          aria-label={text('request.save_file', { name: file.file_name })}
          onClick={() => void save()}
        >
          {file.file_name}
        </button>
        <span class="muted">{bytesText(file.bytes, text)}</span>
        {DRAWN.has(file.media_type) && (
          <Button kind="quiet" expanded={picture.value !== null} onPress={() => void show()}>
            {text(picture.value ? 'request.hide_picture' : 'request.show_picture')}
          </Button>
        )}
      </div>
      {fault.value !== null && (
        <p class="warn-text" role="alert">
          {faultWords(fault.value, text).title}. {faultWords(fault.value, text).hint}
        </p>
      )}
      {picture.value && <img class="picture" src={picture.value} alt={file.file_name} />}
    </>
  );
}
