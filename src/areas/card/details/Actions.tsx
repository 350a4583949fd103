import { useEffect, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import type { DocumentFileResponse } from '#contract/books/document-list.ts';
import type { AccountingDocument } from '#contract/books/documents.ts';
import type { PanelResponse } from '#contract/books/panel.ts';
import { plainSum } from '#shared/decimal.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';

export interface ActionDeps {
  readonly text: Translate;
  readonly copy: (words: string) => Promise<boolean>;
  readonly readFile: (id: string) => Promise<DocumentFileResponse>;
}

export interface ActionsProps {
  readonly document: AccountingDocument;
  readonly panel: Pick<PanelResponse, 'capabilities' | 'permissions'>;
  readonly deps: ActionDeps;
}

/** Actions on a document; their outcome is announced to screen readers. */
export function Actions({ document, panel: { capabilities, permissions }, deps }: ActionsProps) {
  const { text } = deps;
  const { id, accounting_url } = document;
  return (
    <div class="doing">
      {capabilities.document_file && permissions.see_sums && (
        <File
          key={id}
          label={text('card.action.pdf')}
          busyLabel={text('card.action.pdf_asking')}
          read={() => deps.readFile(id)}
          text={text}
        />
      )}
      {accounting_url && (
        <a class="link" href={accounting_url} target="_blank" rel="noopener noreferrer">
          {text('card.action.open')}
        </a>
      )}
      <Copies key={`copy ${id}`} document={document} deps={deps} />
    </div>
  );
}

/** Sums are copied in the form that the bank form and the spreadsheet of the reader's country accept. */
function Copies({ document: { number, sum, purpose }, deps: { text, copy } }: Omit<ActionsProps, 'panel'>) {
  const said = useSignal('');
  const button = (words: string, label: string) => (
    <Button
      kind="quiet"
      onPress={() =>
        void copy(words).then((copied) => {
          said.value = copied ? text('card.action.copied', { words }) : text('card.action.not_copied');
        })
      }
    >
      {label}
    </Button>
  );
  return (
    <>
      {number && button(number, text('card.action.copy_number'))}
      {sum && button(plainSum(sum.value, text.locale), text('card.action.copy_sum'))}
      {purpose && button(purpose, text('card.action.copy_purpose'))}
      <p class="muted clip" role="status">
        {said.value}
      </p>
    </>
  );
}

type FileStatus =
  | { readonly kind: 'idle' | 'asking' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'ready'; readonly file: DocumentFileResponse };

export interface FileProps {
  readonly label: string;
  readonly busyLabel: string;
  readonly primary?: boolean;
  readonly read: () => Promise<DocumentFileResponse>;
  readonly text: Translate;
}

/** Asks for a short-lived link and opens it; when the browser blocks the new tab, the link is shown instead. */
export function File({ label, busyLabel, primary, read, text }: FileProps) {
  const status = useSignal<FileStatus>({ kind: 'idle' });
  const ask = async (): Promise<void> => {
    status.value = { kind: 'asking' };
    status.value = await read().then(
      (file): FileStatus => ({ kind: 'ready', file }),
      (error: unknown): FileStatus => ({ kind: 'failed', error }),
    );
  };
  const { value } = status;
  return (
    <>
      <Button
        {...(primary && { kind: 'primary' as const })}
        busy={value.kind === 'asking'}
        onPress={() => void ask()}
      >
        {value.kind === 'asking' ? busyLabel : label}
      </Button>
      {value.kind === 'ready' && <Ready file={value.file} text={text} />}
      {value.kind === 'failed' && (
        <p class="bad toned" role="alert">
          {sentence(errorText(value.error, text))}
        </p>
      )}
    </>
  );
}

function sentence({ title, hint }: { readonly title: string; readonly hint: string }): string {
  return `${title}. ${hint}`;
}

function Ready({ file, text }: { readonly file: DocumentFileResponse; readonly text: Translate }) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => link.current?.click(), [file.url]);
  return (
    <a class="link clip one" ref={link} href={file.url} target="_blank" rel="noopener noreferrer">
      {text('card.action.pdf_ready', { name: file.file_name })}
    </a>
  );
}
