import { Component, type ComponentChild } from 'preact';
import type { LazyModule } from '#areas/lazy-module.ts';
import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';

export interface LazySectionProps<Value> {
  readonly part: LazyModule<Value>;
  readonly text: Translate;
  readonly draw: (value: Value) => ComponentChild;
}

/** A part of the card, fetched when it is first drawn. */
export class LazySection<Value> extends Component<LazySectionProps<Value>> {
  override componentDidMount = (): void => void this.props.part.want();

  override render({ part, text, draw }: LazySectionProps<Value>) {
    const value = part.value.value;
    if (value) return draw(value);
    if (!part.failed.value) return <Skeleton label={text('common.loading')} lines={2} />;
    const retry = <Button onPress={this.componentDidMount}>{text('common.retry')}</Button>;
    return <Alert tone="bad" title={text('errors.area_failed')} actions={retry} boxed alert />;
  }
}
