/** Draws the logos from the SVG sources beside it; writes nothing. */
import { drawSvg } from './svg.ts';
import ru from './texts.ru.json' with { type: 'json' };

const LOGOS = ['logo_main', 'logo_small', 'logo', 'logo_medium', 'logo_min', 'logo_dp'];

/** Every logo of the archive: file name (`logo_main.png`, …) → PNG bytes, the same on every run. */
export function renderLogos(): Map<string, Buffer> {
  return new Map(LOGOS.map((logo) => [`${logo}.png`, drawSvg(logo, { name: ru.name })]));
}
