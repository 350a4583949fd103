import type { ArchiveFault } from '../../../boot.ts';
import type { Host } from '../../app/host.ts';
import { html } from '../../ui/html.ts';

function faultsTable(host: Host, name: string, faults: readonly ArchiveFault[]): string {
  const rows = faults.map(
    ({ file, path, problem, fix }) =>
      html`<tr><td><code>${file}</code></td><td><code>${path}</code></td><td>${problem}</td><td>${fix}</td></tr>`,
  );
  return html`<div class="market-faults" role="alert"><h3>${host.text('market.refused', { name, count: faults.length })}</h3><table>
    <thead><tr><th>${host.text('faults.file')}</th><th>${host.text('faults.path')}</th><th>${host.text('faults.problem')}</th><th>${host.text('faults.fix')}</th></tr></thead>
    <tbody>${rows}</tbody></table></div>`.source;
}

async function send(host: Host, $results: JQuery, file: File): Promise<string | null> {
  const answer = await host.api.upload(file);
  if ('refused' in answer) {
    $results.append(faultsTable(host, file.name, answer.refused.faults));
    return null;
  }
  const warnings = answer.done.warnings ?? [];
  if (warnings.length > 0)
    $results.append(faultsTable(host, `${file.name} (${host.text('market.warnings')})`, warnings));
  return answer.done.code;
}

/**
 * Uploads dropped or chosen archives one after another, lists their faults and passes accepted codes to
 * `onUploaded`.
 */
export function bindUpload(host: Host, $root: JQuery, onUploaded: (codes: string[]) => void): void {
  const $zone = $root.find('.js-market-drop');
  const $results = $root.find('.js-market-results');

  async function take(files: readonly File[]): Promise<void> {
    $results.empty();
    const codes: string[] = [];
    for (const file of files) {
      const code = await send(host, $results, file).catch((error: unknown) => {
        $results.append(
          html`<div class="market-faults" role="alert">${file.name}: ${String(error)}</div>`.source,
        );
        return null;
      });
      if (code !== null) codes.push(code);
    }
    if (codes.length > 0) onUploaded(codes);
  }

  $zone.on('dragover', (event: JQuery.TriggeredEvent) => {
    event.preventDefault();
    $zone.addClass('market-drop_over');
  });
  $zone.on('dragleave drop', () => $zone.removeClass('market-drop_over'));
  $zone.on('drop', (event: JQuery.TriggeredEvent) => {
    event.preventDefault();
    void take([...((event.originalEvent as DragEvent).dataTransfer?.files ?? [])]);
  });
  $root.find('.js-market-file').on('change', (event: JQuery.TriggeredEvent) => {
    const input = event.currentTarget as HTMLInputElement;
    void take([...(input.files ?? [])]).finally(() => {
      input.value = '';
    });
  });
}
