/** One row of the bench: our figure compared with the floor measured in the same run. */
export interface Figure {
  readonly section: string;
  readonly name: string;
  readonly unit: '' | 'ms' | 'B' | 'KB' | 'MB' | '1/s';
  readonly ours: number;
  /** The best possible result here: an empty widget, a bare response of the same HTTP stack. */
  readonly floor?: number;
  /** Upper limit of the ratio. */
  readonly target?: number;
  /** Upper limit of our own figure. */
  readonly most?: number;
  readonly note?: string;
}

const HEAD = ['', 'ours', 'floor', 'ratio', 'target'] as const;

/** Markdown with one table per section. */
export function reportOf(figures: readonly Figure[]): string {
  const sections = [...new Set(figures.map(({ section }) => section))];
  return sections
    .map((section) => `### ${section}\n\n${tableOf(figures.filter((figure) => figure.section === section))}`)
    .join('\n\n');
}

export function tableOf(figures: readonly Figure[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    line(HEAD),
    '| --- | ---: | ---: | ---: | --- |',
    ...figures.map((figure) => line(rowOf(figure))),
  ].join('\n');
}

export function rowOf(figure: Figure): string[] {
  const { name, ours, floor, note } = figure;
  const ratio = ratioOf(figure);
  return [
    note ? `${name} (${note})` : name,
    show(ours, figure.unit),
    floor === undefined ? '–' : show(floor, figure.unit),
    ratio === null ? '–' : ratio.toFixed(2),
    targetOf(figure),
  ];
}

export function ratioOf({ ours, floor }: Figure): number | null {
  return floor === undefined || floor === 0 ? null : ours / floor;
}

function targetOf(figure: Figure): string {
  const { target, most, ours } = figure;
  if (most !== undefined) return `≤ ${most} ${ours <= most ? '✓' : '✗'}`;
  if (target === undefined) return '';
  const ratio = ratioOf(figure);
  return `≤ ${target} ${ratio !== null && ratio <= target ? '✓' : '✗'}`;
}

function show(value: number, unit: Figure['unit']): string {
  if (Number.isNaN(value)) return '?';
  const text = Math.abs(value) >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(1);
  return unit ? `${text} ${unit}` : text;
}
