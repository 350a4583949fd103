import { useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import { Button } from '#ui/Button.tsx';
import { useSignal } from '#ui/use-signal.ts';
import type { FormProps } from '../form-props.ts';
import { ACCEPTED, type Upload } from './uploads.ts';

/** Attachments: chosen, dragged in or pasted; each is uploaded at once. */
export function Attachments(props: FormProps) {
  const { session, text, limits, sizeOf } = props;
  const { uploads } = session.form;
  const over = useSignal(false);
  const chooser = useRef<HTMLInputElement>(null);
  if (limits.most === 0) return <p class="muted wide">{text('request.files.none')}</p>;
  return (
    <section
      class={`files wide ${over.value ? 'over' : ''}`}
      data-place="files"
      tabIndex={-1}
      aria-label={text('request.field.files')}
      onDragOver={(event) => {
        event.preventDefault();
        over.value = true;
      }}
      onDragLeave={() => (over.value = false)}
      onDrop={(event) => {
        event.preventDefault();
        over.value = false;
        uploads.add([...(event.dataTransfer?.files ?? [])]);
      }}
    >
      <div class="actions">
        <Button onPress={() => chooser.current?.click()}>{text('request.files.choose')}</Button>
        <span class="muted">
          {text('request.files.hint', { count: limits.most, size: sizeOf({ bytes: limits.bytes_each }) })}
        </span>
      </div>
      <input
        ref={chooser}
        type="file"
        class="sr"
        tabIndex={-1}
        aria-label={text('request.files.choose')}
        multiple
        accept={ACCEPTED}
        onChange={(event) => {
          uploads.add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <ul>
        {uploads.all.value.map((upload) => (
          <FileRow key={upload.id} upload={upload} {...props} />
        ))}
      </ul>
      <p class="bad toned" role="status">
        {uploads.over.value > 0 && text('request.files.over', { count: uploads.over.value })}
      </p>
    </section>
  );
}

function FileRow({ upload, session, text, sizeOf }: FormProps & { readonly upload: Upload }) {
  const status = upload.status.value;
  const percent = status.kind === 'going' ? Math.round(status.share * 100) : 0;
  return (
    <li class="file-row">
      <span class="file-name">
        {upload.name} <span class="muted">{sizeOf(upload)}</span>
      </span>
      {status.kind === 'going' && (
        <progress max={100} value={percent} aria-label={text('request.files.going', { name: upload.name })} />
      )}
      {status.kind === 'refused' && (
        <span class="bad toned" role="alert">
          {text(`request.files.${status.reason}`)}
        </span>
      )}
      {status.kind === 'failed' && (
        <span class="bad toned" role="alert">
          {fileError(status.error, text)}
        </span>
      )}
      {status.kind === 'failed' && (
        <Button kind="quiet" onPress={upload.retry}>
          {text('common.retry')}
        </Button>
      )}
      <Button kind="quiet" onPress={() => session.form.uploads.remove(upload)}>
        {text('request.files.remove')}
      </Button>
    </li>
  );
}

function fileError(error: unknown, text: FormProps['text']): string {
  return errorText(error, text).title;
}
