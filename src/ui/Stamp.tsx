import { Button } from './Button.tsx';
import { Icon } from './Icon.tsx';

export interface StampProps {
  /** «обновлено 4 мин назад»: ticks, and is therefore not spoken. */
  readonly age: string;
  /** «обновлено 22 нояб., 15:20»: spoken once, when it changes. */
  readonly spoken: string;
  /** Where the numbers come from. */
  readonly source: string;
  readonly refreshLabel: string;
  readonly busy: boolean;
  readonly onRefresh: () => void;
}

export function Stamp({ age, spoken, source, refreshLabel, busy, onRefresh }: StampProps) {
  return (
    <div class="stamp">
      <p aria-live="polite">
        <span aria-hidden="true">{age}</span>
        <span class="sr">{spoken}</span>
        <span class="clip one" title={source}>
          {source}
        </span>
      </p>
      <Button kind="icon-only" label={refreshLabel} busy={busy} onPress={onRefresh}>
        <Icon name="refresh" />
      </Button>
    </div>
  );
}
