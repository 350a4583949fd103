import { useEffect, useRef } from 'preact/hooks';
import { errorText } from '#areas/error-text.ts';
import { isApiError } from '#http/errors.ts';
import type { Translate } from '#shared/i18n.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { betterFor, guessedFor } from './evidence.ts';
import type { Making, Plan } from './making.ts';
import type { FieldLineProps } from './props.ts';

/** Where no field holds the identifier, one can be created in the CRM after a preview. */
export function NewField({ text, model, entity, purpose, found }: FieldLineProps) {
  const making = model.making.value;
  if ('plan' in making && making.plan.entity === entity && making.plan.purpose === purpose)
    return <Planned text={text} model={model} making={making} />;
  if (found.status !== 'read') return null;
  const held = guessedFor(purpose, found.fields).length > 0 || betterFor(purpose, found.fields);
  if (held) return null;
  const plan: Plan = { entity, purpose, name: text(`advanced.field_mapping.purpose.${purpose}`) };
  return (
    <p>
      <Button kind="quiet" onPress={() => model.plan(plan)}>
        {text('advanced.field_mapping.make')}
        <span class="sr"> {text('advanced.field_mapping.quoted', { name: plan.name })}</span>
      </Button>
    </p>
  );
}

interface PlannedProps extends Pick<FieldLineProps, 'text' | 'model'> {
  readonly making: Exclude<Making, { readonly status: 'idle' }>;
}

function Planned({ text, model, making }: PlannedProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector('button')?.focus(), []);
  if (making.status === 'made') return null;
  const { entity, name } = making.plan;
  const busy = making.status === 'making';
  const actions = (
    <>
      <Button kind="primary" busy={busy} onPress={() => void model.make()}>
        {text('advanced.field_mapping.make_yes')}
      </Button>
      <Button busy={busy} onPress={() => model.drop()}>
        {text('advanced.field_mapping.make_no')}
      </Button>
    </>
  );
  return (
    <div ref={box}>
      <Alert
        tone="neutral"
        title={text('advanced.field_mapping.plan', {
          name,
          owner: text(`advanced.field_mapping.card.${entity}`),
        })}
        actions={actions}
        boxed
      >
        <p>{text('advanced.field_mapping.plan_about')}</p>
        {making.status === 'failed' && (
          <p class="bad toned" role="alert">
            {text('advanced.field_mapping.make_failed', { why: refusalText(making.error, text) })}
          </p>
        )}
      </Alert>
    </div>
  );
}

/** The CRM's own refusals have texts here; other errors use the common ones. */
function refusalText(error: unknown, text: Translate): string {
  const code = isApiError(error) ? error.detail.code : undefined;
  const key = `advanced.field_mapping.refused.${code}`;
  const words = text(key);
  return words === key ? `${errorText(error, text).title}.` : words;
}
