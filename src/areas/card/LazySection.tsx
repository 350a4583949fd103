import { Component, type ComponentChild } from 'preact';
import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import type { Part } from './lazy-module.ts';

export interface LaterProps<Value> {
  readonly part: Part<Value>;
  readonly text: Translate;
  readonly draw: (value: Value) => ComponentChild;
}

/** A part of the card that is fetched when it is first drawn. */
export class Later<Value> extends Component<LaterProps<Value>> {
  override componentDidMount = (): void => void this.props.part.want();

  override render({ part, text, draw }: LaterProps<Value>) {
    const value = part.value.value;
    if (value) return draw(value);
    if (!part.failed.value) return <Skeleton label={text('common.loading')} lines={2} />;
    const retry = <Button onPress={this.componentDidMount}>{text('common.retry')}</Button>;
    return <Alert tone="bad" title={text('errors.area_failed')} actions={retry} boxed alert />;
  }
}
