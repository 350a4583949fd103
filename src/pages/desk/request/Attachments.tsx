import { sizeText } from '#areas/size-text.ts';
import type { AccountingRequest, Attachment } from '#contract/requests/requests.ts';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';
import type { DeskContext } from '../context.ts';
import { faultWords } from '../words.ts';
import { Preview } from './Preview.tsx';
import { pdfAddress } from './pdf-address.ts';

export interface AttachmentsProps {
  readonly context: DeskContext;
  readonly request: AccountingRequest;
  readonly files: readonly Attachment[];
  readonly title: string;
}

/** Files by name: each is saved by its name, pictures and PDF are also shown in place. */
export function Attachments({ context, request, files, title }: AttachmentsProps) {
  if (files.length === 0) return null;
  return (
    <section>
      <h3>{title}</h3>
      <ul class="files">
        {files.map((file) => (
          <li key={file.id}>
            <FileRow context={context} request={request} file={file} />
          </li>
        ))}
      </ul>
    </section>
  );
}

const PDF = 'application/pdf';
/** Browsers draw these by themselves. */
const DRAWN = new Set<string>(['image/png', 'image/jpeg', 'image/webp', PDF]);

interface FileRowProps {
  readonly context: DeskContext;
  readonly request: AccountingRequest;
  readonly file: Attachment;
}

function FileRow({ context, request, file }: FileRowProps) {
  const { model, text, browser } = context;
  const shown = useSignal<string | null>(null);
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
      if (shown.value) shown.value = null;
      else
        shown.value = await (file.media_type === PDF
          ? pdfAddress(context, request, file.id)
          : model.fileUrl(request, file.id));
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
        <span class="muted">{sizeText(file.bytes, text)}</span>
        {DRAWN.has(file.media_type) && (
          <Button kind="quiet" expanded={shown.value !== null} onPress={() => void show()}>
            {text(shown.value ? 'request.hide_picture' : 'request.show_picture')}
          </Button>
        )}
      </div>
      {fault.value !== null && (
        <p class="warn-text" role="alert">
          {faultWords(fault.value, text).title}. {faultWords(fault.value, text).hint}
        </p>
      )}
      {shown.value && <Preview context={context} file={file} url={shown.value} />}
    </>
  );
}
