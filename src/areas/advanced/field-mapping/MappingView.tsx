import { errorText } from '#areas/error-text.ts';
import type { EntityType } from '#domain/ids.ts';
import { Alert } from '#ui/Alert.tsx';
import { Button } from '#ui/Button.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { Loaded } from '../Loaded.tsx';
import { purposes } from './choices.ts';
import { FieldLine } from './FieldLine.tsx';
import { MappingSaveBar } from './MappingSaveBar.tsx';
import type { MappingProps } from './props.ts';

/** «Поля»: which fields of the CRM hold a client's identifiers. */
export function MappingView(props: MappingProps) {
  const { text, model } = props;
  return (
    <Loaded text={text} state={model.loading.value} load={() => model.load()}>
      {() => (
        <div class="mapping">
          <Owner {...props} entity="company" />
          <Owner {...props} entity="contact" />
          <details class="others" onToggle={() => void model.finding.want('lead', 'customer')}>
            <summary>{text('advanced.field_mapping.others')}</summary>
            <Owner {...props} entity="lead" />
            <Owner {...props} entity="customer" />
          </details>
          <MappingSaveBar {...props} />
        </div>
      )}
    </Loaded>
  );
}

/** All three identifiers for one type of entity. */
function Owner(props: MappingProps & { readonly entity: EntityType }) {
  const { text, model, entity } = props;
  const found = model.finding.found.value[entity];
  return (
    <fieldset>
      <legend>{text(`advanced.field_mapping.title.${entity}`)}</legend>
      {found.status === 'reading' && <Skeleton label={text('advanced.field_mapping.reading')} lines={2} />}
      {found.status === 'failed' && <Unread {...props} error={found.error} />}
      {found.status !== 'reading' &&
        purposes.map((purpose) => <FieldLine key={purpose} {...props} purpose={purpose} found={found} />)}
    </fieldset>
  );
}

function Unread({
  text,
  model,
  entity,
  error,
}: MappingProps & { readonly entity: EntityType; readonly error: unknown }) {
  const retry = <Button onPress={() => void model.finding.find(entity)}>{text('common.retry')}</Button>;
  const title = text('advanced.field_mapping.unread', { why: errorText(error, text).title });
  return (
    <Alert tone="warn" title={title} actions={retry} boxed>
      <p>{text('advanced.field_mapping.unread_hint')}</p>
    </Alert>
  );
}
