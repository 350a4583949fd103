import { errorText } from '#areas/error-text.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { Loaded } from '../../Loaded.tsx';
import { DropZone } from './DropZone.tsx';
import { History } from './History.tsx';
import { LookView } from './LookView.tsx';
import type { Stage } from './model.ts';
import type { FilesProps } from './props.ts';

/** Files of a connection: bring one, see what it would change, and what was brought before. */
export function FilesView(props: FilesProps) {
  const { text, model } = props;
  return (
    <section class="files-of" aria-label={text('advanced.file_imports.title')}>
      <DropZone {...props} />
      <StageView {...props} stage={model.stage.value} />
      <Loaded text={text} state={model.listing.value} lines={2} load={() => model.load()}>
        {({ list }) => <History {...props} list={list} />}
      </Loaded>
    </section>
  );
}

function StageView(props: FilesProps & { readonly stage: Stage }) {
  const { text, model, stage } = props;
  const waiting = model.waiting.value;
  const next = waiting.length > 0 && (
    <p class="muted">{text('advanced.file_imports.waiting', { names: waiting.join(', ') })}</p>
  );
  switch (stage.status) {
    case 'idle':
      return null;
    case 'sending':
      return (
        <div role="status">
          <Sending {...props} name={stage.name} share={stage.share} />
          {next}
        </div>
      );
    case 'looked':
      return (
        <>
          <LookView {...props} {...stage} key={stage.look.upload} />
          {next}
        </>
      );
    case 'brought':
      return (
        <p role="status" class="good toned" tabIndex={-1} ref={(line) => line?.focus()}>
          {text(`advanced.file_imports.${stage.made ? 'brought' : 'same'}`, { name: stage.name })}{' '}
          {waiting.length > 0 && <Button onPress={model.leave}>{text('advanced.file_imports.next')}</Button>}
        </p>
      );
    case 'large':
      return <Refused {...props} title={text('advanced.file_imports.large', { name: stage.name })} />;
    case 'failed': {
      const why = errorText(stage.error, text);
      const title = text('advanced.file_imports.failed', { name: stage.name, why: why.title });
      return <Refused {...props} title={title} hint={why.hint} />;
    }
  }
}

function Sending({ text, name, share }: FilesProps & { readonly name: string; readonly share: number }) {
  const isSent = share >= 1;
  return (
    <>
      <p>{text(isSent ? 'advanced.file_imports.reading' : 'advanced.file_imports.sending', { name })}</p>
      {isSent ? (
        <progress aria-label={name} />
      ) : (
        <progress max={100} value={Math.round(share * 100)} aria-label={name} />
      )}
    </>
  );
}

interface RefusedProps extends FilesProps {
  readonly title: string;
  readonly hint?: string;
}

function Refused({ text, model, title, hint }: RefusedProps) {
  const hide = <Button onPress={model.leave}>{text('common.hide')}</Button>;
  return (
    <Alert tone="bad" title={title} actions={hide} boxed alert>
      {hint && <p>{hint}</p>}
    </Alert>
  );
}
