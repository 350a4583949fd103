import { errorText } from '#areas/error-text.ts';
import { Button } from '#ui/Button.tsx';
import type { DiagnosticsProps } from './props.ts';

/** The file for support: shown in full before it is saved. */
export function Bundle({ text, model }: DiagnosticsProps) {
  const bundling = model.bundling.value;
  const failed = bundling.status === 'failed' ? errorText(bundling.error, text).title : null;
  return (
    <div class="bundle">
      <h3>{text('advanced.diagnostics.bundle')}</h3>
      <p class="muted">{text('advanced.diagnostics.bundle_about')}</p>
      {bundling.status === 'made' && <Made text={text} file={bundling.file} />}
      <div class="actions">
        <Button busy={bundling.status === 'making'} onPress={() => void model.bundle()}>
          {text(bundling.status === 'made' ? 'advanced.diagnostics.make_again' : 'advanced.diagnostics.make')}
        </Button>
        <p role="status" class={failed ? 'bad toned' : 'muted'}>
          {bundling.status === 'making' && text('advanced.diagnostics.making')}
          {bundling.status === 'made' && text('advanced.diagnostics.made')}
          {failed && text('advanced.diagnostics.make_failed', { why: failed })}
        </p>
      </div>
    </div>
  );
}

function Made({ text, file }: Pick<DiagnosticsProps, 'text'> & { readonly file: string }) {
  return (
    <>
      <textarea
        class="field"
        readOnly
        rows={14}
        wrap="off"
        spellcheck={false}
        aria-label={text('advanced.diagnostics.content')}
        value={file}
      />
      <p>
        <a
          ref={(link) => link?.focus()}
          class="link"
          download={text('advanced.diagnostics.file_name')}
          href={`data:application/json;charset=utf-8,${encodeURIComponent(file)}`}
        >
          {text('advanced.diagnostics.save')}
        </a>
      </p>
    </>
  );
}
