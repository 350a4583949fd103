import { useId } from 'preact/hooks';
import type { CurrencyDashboard } from '#contract/dashboard.ts';
import { formatCompactMoney } from '#domain/money-compact.ts';
import type { Translate } from '#shared/i18n.ts';

interface AgeingChartProps {
  readonly text: Translate;
  readonly ageing: CurrencyDashboard['ageing'];
}

/** Units of the drawing; text in it is 11 of them high, so the drawing is not made much wider or narrower than this. */
const size = { width: 360, column: 72, bar: 44, top: 20, height: 118 } as const;

/** Debt by age as bars. Lengths are pictures of the sums, the sums themselves stay strings. */
export function AgeingChart({ text, ageing }: AgeingChartProps) {
  const id = useId();
  const longest = Math.max(...ageing.map(({ sum }) => Number(sum.value)), 0) || 1;
  return (
    <svg class="chart" viewBox={`0 0 ${size.width} 176`} role="img" aria-labelledby={`${id}t ${id}d`}>
      <title id={`${id}t`}>{text('dashboard.ageing.title')}</title>
      <desc id={`${id}d`}>{text('dashboard.ageing.about')}</desc>
      <line class="axis" x1="0" x2={size.width} y1={size.top + size.height} y2={size.top + size.height} />
      {ageing.map((part, index) => (
        <Bar
          key={part.bucket}
          text={text}
          part={part}
          index={index}
          share={Number(part.sum.value) / longest}
        />
      ))}
      <text class="axis-name" x={size.column * 3} y="172">
        {text('dashboard.ageing.axis')}
      </text>
    </svg>
  );
}

interface BarProps {
  readonly text: Translate;
  readonly part: CurrencyDashboard['ageing'][number];
  readonly index: number;
  readonly share: number;
}

function Bar({ text, part, index, share }: BarProps) {
  const middle = size.column * (index + 0.5);
  const empty = share <= 0;
  const height = empty ? 0 : Math.max(2, share * size.height);
  const top = size.top + size.height - height;
  return (
    <g class={part.bucket === 'not_due' ? 'bar' : 'bar late'}>
      <rect x={middle - size.bar / 2} y={top} width={size.bar} height={height} rx="2" />
      <text class="bar-sum" x={middle} y={top - 6}>
        {empty ? '–' : formatCompactMoney(part.sum, text.locale)}
      </text>
      <text class="bar-name" x={middle} y={size.top + size.height + 16}>
        {text(`dashboard.bucket_short.${part.bucket}`)}
      </text>
    </g>
  );
}
