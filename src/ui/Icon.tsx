import type { Tone } from './tone.ts';

const ring = 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8Z';

const paths = {
  good: `${ring}M5.2 8.2l2 2 3.6-4`,
  warn: `${ring}M8 4.8V8l2 1.6`,
  bad: 'M8 2 14.6 13.6H1.4ZM8 6.6v3M8 11.6v.1',
  neutral: `${ring}M5.3 8h.1M8 8h.1M10.7 8h.1`,
  more: 'M3 8h.1M8 8h.1M13 8h.1',
  info: `${ring}M8 7.4v3.4M8 5v.1`,
  refresh: 'M13.6 8a5.6 5.6 0 1 1-1.6-3.9L13.6 5.7M13.6 2v3.7H9.9',
} satisfies Record<Tone | 'info' | 'refresh' | 'more', string>;

export type IconName = keyof typeof paths;

/** Decoration beside a word; hidden from screen readers. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
