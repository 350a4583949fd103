import type { Tone } from './tone.ts';

/** A thin bar under words that already say it; decoration. @param share 0…1 */
export function Meter({ share, tone }: { readonly share: number; readonly tone: Tone }) {
  const width = Math.max(0, Math.min(1, share)) * 100;
  return (
    <div class={`meter ${tone}`} aria-hidden="true">
      <i style={{ width: `${width}%` }} />
    </div>
  );
}
