import { useId } from 'preact/hooks';
import type { CurrencyDashboard } from '#contract/books/dashboard.ts';
import { formatCompactMoney } from '#domain/money/money-compact.ts';
import type { Translate } from '#shared/i18n.ts';

interface AgeingChartProps {
  readonly text: Translate;
  readonly ageing: CurrencyDashboard['ageing'];
  /** The age whose debtors are shown; null for none. */
  readonly chosen: string | null;
  onChoose(bucket: CurrencyDashboard['ageing'][number]['bucket']): void;
}

/** Units of the drawing; text in it is 11 of them high, so the drawing is not made much wider or narrower than this. */
const size = { width: 360, column: 72, bar: 44, top: 20, height: 118 } as const;

// SVG has an element for neither this nor a button.
const GROUP = { role: 'group' } as const;

/** Debt by age as bars. Lengths are pictures of the sums, the sums themselves stay strings. */
export function AgeingChart({ text, ageing, chosen, onChoose }: AgeingChartProps) {
  const id = useId();
  const longest = Math.max(...ageing.map(({ sum }) => Number(sum.value)), 0) || 1;
  return (
    <svg class="chart" viewBox={`0 0 ${size.width} 176`} {...GROUP} aria-labelledby={`${id}t ${id}d`}>
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
          chosen={chosen === part.bucket}
          onChoose={() => onChoose(part.bucket)}
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
  readonly chosen: boolean;
  onChoose(): void;
}

function Bar(props: BarProps) {
  const { part, chosen, onChoose } = props;
  const drawn = <Drawn {...props} />;
  if (part.count === 0) return drawn;
  return (
    <g class="pressed" {...buttonOf(chosen, onChoose)}>
      {drawn}
    </g>
  );
}

/** SVG attributes are case-sensitive: with `tabIndex` the keyboard does not reach the element. */
function buttonOf(pressed: boolean, press: () => void) {
  return {
    role: 'button',
    tabindex: 0,
    'aria-pressed': pressed,
    onClick: press,
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      press();
    },
  } as const;
}

function Drawn({ text, part, index, share }: BarProps) {
  const middle = size.column * (index + 0.5);
  const empty = share <= 0;
  const height = empty ? 0 : Math.max(2, share * size.height);
  const top = size.top + size.height - height;
  return (
    <g class={part.bucket === 'not_due' ? 'bar' : 'bar late'}>
      <rect class="ground" x={middle - size.column / 2} y="2" width={size.column} height="158" rx="4" />
      <rect x={middle - size.bar / 2} y={top} width={size.bar} height={height} rx="2" />
      <text class="bar-name" x={middle} y={size.top + size.height + 16}>
        {text(`dashboard.bucket_short.${part.bucket}`)}
      </text>
      <text class="bar-sum" x={middle} y={top - 6}>
        {empty ? '–' : formatCompactMoney(part.sum, text.locale)}
      </text>
    </g>
  );
}
