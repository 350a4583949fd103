import type { TextKey } from '../app/text.ts';
import { html } from '../ui/html.ts';
import { type Act, acts } from './acts.ts';
import { type Stage, say, type Tab } from './tab.ts';

function markup({ host: { text } }: Stage): string {
  const buttons = (Object.keys(acts) as Act[]).map(
    (act) =>
      html`<button type="button" class="btn wide" data-act="${act}">${text(`act.${act}` as TextKey)}<span>${text(`act.${act}-note` as TextKey)}</span></button>`,
  );
  return html`<p class="said" role="status"></p>${buttons}
    <h3>${text('act.upload')}</h3><p class="dim">${text('act.upload-note')}</p><input type="file" accept=".zip,application/zip" aria-label="${text('act.upload')}">
    <h3>${text('act.reset')}</h3><p class="dim">${text('act.reset-note')}</p><button type="button" class="btn js-reset">${text('act.reset')}</button>`
    .source;
}

async function upload({ host }: Stage, file: File): Promise<void> {
  const answer = await host.api.upload(file);
  host.app.widgets.clear_cache();
  if ('refused' in answer) {
    const faults = answer.refused.faults.map(({ file: at, problem, fix }) => `${at}: ${problem}. ${fix}`);
    throw new Error(faults.join('; '));
  }
}

async function reset({ host }: Stage): Promise<void> {
  await host.api.reset();
  location.reload();
}

/** One button for each thing the CRM may do to a page with widgets. */
export function pageTab(stage: Stage): Tab {
  const { text } = stage.host;
  return {
    name: 'page',
    show(root) {
      root.innerHTML = markup(stage);
      root.onclick = (event) => {
        const button = (event.target as Element).closest<HTMLElement>('.btn');
        if (button === null) return;
        const act = acts[button.dataset.act as Act] as ((stage: Stage) => unknown) | undefined;
        void say(root, text('act.done'), () => (act ?? reset)(stage));
      };
      root.onchange = (event) => {
        const file = (event.target as HTMLInputElement).files?.[0];
        if (file !== undefined) void say(root, text('act.uploaded'), () => upload(stage, file));
      };
    },
  };
}
