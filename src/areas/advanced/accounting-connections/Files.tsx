import { useEffect } from 'preact/hooks';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import type { ConnectionProps } from './props.ts';

/** Files of a connection; their code comes when it is first drawn. */
export function Files({ text, files, connection }: ConnectionProps) {
  useEffect(() => void files.want(), [files]);
  const part = files.value.value;
  if (part) return <>{part.draw(connection.id)}</>;
  if (!files.failed.value) return <Skeleton label={text('common.loading')} lines={2} />;
  const retry = <Button onPress={() => void files.want()}>{text('common.retry')}</Button>;
  return <Alert tone="bad" title={text('errors.area_failed')} actions={retry} boxed alert />;
}
