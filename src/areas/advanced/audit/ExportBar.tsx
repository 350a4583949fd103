import { errorText } from '#areas/error-text.ts';
import { Button } from '#ui/Button.tsx';
import type { AuditProps } from './props.ts';
import { toCsv } from './table.ts';

/** Exports all entries that match the filters: reads them page by page, then offers the file as a link. */
export function ExportBar({ words, model, today }: AuditProps) {
  const { text } = words;
  const exported = model.exported.value;
  if (model.entries.value.length === 0) return null;
  const gathering = exported.status === 'gathering';
  return (
    <div class="actions">
      {exported.status === 'ready' ? (
        <a
          ref={(link) => link?.focus()}
          class="link"
          download={text('advanced.audit.file_name', { date: today() })}
          href={`data:text/csv;charset=utf-8,${encodeURIComponent(toCsv(exported.entries, words))}`}
        >
          {text('advanced.audit.download', { count: exported.entries.length })}
        </a>
      ) : (
        <Button busy={gathering} onPress={() => void model.gather()}>
          {text('advanced.audit.export')}
        </Button>
      )}
      <p role="status" class={exported.status === 'failed' ? 'bad toned' : 'muted'}>
        {gathering && text('advanced.audit.gathering', { count: exported.count })}
        {exported.status === 'ready' && !exported.whole && text('advanced.audit.cut')}
        {exported.status === 'failed' &&
          text('advanced.audit.export_failed', { why: errorText(exported.error, text).title })}
      </p>
    </div>
  );
}
