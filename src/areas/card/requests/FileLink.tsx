import { useEffect, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import { sizeText } from '#areas/size-text.ts';
import type { Attachment } from '#contract/requests/requests.ts';
import type { Translate } from '#shared/i18n.ts';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';

export interface FileLinkProps {
  readonly requestId: string;
  readonly file: Attachment;
  /** A short-lived link to it. */
  readonly fileUrl: (requestId: string, attachmentId: string) => Promise<string>;
  readonly text: Translate;
}

type Status =
  | { readonly kind: 'idle' | 'asking' }
  | { readonly kind: 'failed'; readonly error: unknown }
  | { readonly kind: 'ready'; readonly url: string };

/** A file behind a short-lived link; when the browser blocks the new tab, the link is shown instead. */
export function FileLink({ requestId, file, fileUrl, text }: FileLinkProps) {
  const status = useSignal<Status>({ kind: 'idle' });
  const ask = async (): Promise<void> => {
    status.value = { kind: 'asking' };
    status.value = await fileUrl(requestId, file.id).then(
      (url): Status => ({ kind: 'ready', url }),
      (error: unknown): Status => ({ kind: 'failed', error }),
    );
  };
  const { value } = status;
  if (value.kind === 'ready') return <Ready url={value.url} name={file.file_name} />;
  return (
    <div class="file">
      <Button kind="quiet" busy={value.kind === 'asking'} onPress={() => void ask()}>
        {text('request.file', { name: file.file_name, size: sizeText(file.bytes, text) })}
      </Button>
      {value.kind === 'failed' && (
        <p class="bad toned" role="alert">
          {errorText(value.error, text).title}
        </p>
      )}
    </div>
  );
}

function Ready({ url, name }: { readonly url: string; readonly name: string }) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => link.current?.click(), [url]);
  return (
    <a class="link" ref={link} href={url} target="_blank" rel="noopener noreferrer">
      {name}
    </a>
  );
}
