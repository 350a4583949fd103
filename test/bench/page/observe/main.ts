/**
 * Runs before any script of a page and records, by the page's own clock, when a widget's block was painted.
 * It checks once per frame and takes the time in the first task after that frame: when a user sees it,
 * measured the same way for every widget.
 */

/** Milliseconds since the page's time origin; null while it has not happened. */
export interface PaintMarks {
  /** The block shows something of the widget's own, even placeholder bars without text. */
  drawn: number | null;
  /** A text can be read in the block. */
  text: number | null;
  /** The client's debt can be read. */
  figures: number | null;
  /** Tasks of 50 ms or more so far. */
  readonly long: number[];
}

declare global {
  interface Window {
    bench: PaintMarks;
  }
}

const BODY = '.card-widgets__widget__body';
const DEBT = /86\s400/;

const marks: PaintMarks = { drawn: null, text: null, figures: null, long: [] };
window.bench = marks;

function drawnIn(body: Element): { readonly something: boolean; readonly text: string } {
  const root = body.querySelector('.sverka-panel')?.shadowRoot?.querySelector('.sverka');
  const text = (root ?? body).textContent?.trim() ?? '';
  return { something: root ? root.childElementCount > 0 : text !== '', text };
}

function afterFrame(run: (now: number) => void): void {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => run(performance.now());
  channel.port2.postMessage(null);
}

function stamp(mark: 'drawn' | 'text' | 'figures', happened: boolean | undefined): void {
  if (happened && marks[mark] === null) afterFrame((now) => (marks[mark] ??= now));
}

function look(): void {
  const body = document.querySelector(BODY);
  const seen = body ? drawnIn(body) : null;
  stamp('drawn', seen?.something);
  stamp('text', seen?.text !== '' && seen !== null);
  stamp('figures', seen !== null && DEBT.test(seen.text));
  if (marks.figures === null) requestAnimationFrame(look);
}

requestAnimationFrame(look);
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) marks.long.push(duration);
}).observe({ type: 'longtask', buffered: true });
