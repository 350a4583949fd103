/** Table rows for the openings of both widgets. */

import { median } from '../report/figures.ts';
import type { Figure } from '../report/table.ts';
import { type Asked, askedKinds } from './asked.ts';
import type { HostName } from './hosts.ts';
import type { Opening, OpeningGuest, Openings, Warmth } from './opening.ts';
import type { Weather } from './weather.ts';

/** Most that the first readable figure may take, relative to the empty widget's first readable line. */
const TARGETS: Readonly<Record<Warmth, number>> = { cold: 2, cached: 1.4 };
/** Relative to the empty widget's page: with both libraries the host has long tasks of its own. */
const LONG_TARGET = 2.5;
/**
 * Per opening: files and a logo of the host's frame; a deal, its company and its contacts; one gateway call.
 */
const MOST: Readonly<Record<Asked, number>> = { files: 7, crm: 3, gateway: 1 };
const NAMES: Readonly<Record<Asked, string>> = {
  files: 'files of the archive',
  crm: 'calls of the CRM’s REST',
  gateway: 'calls of the gateway, without preflights',
};
const NAMES_OF_WARMTH: Readonly<Record<Warmth, string>> = { cold: 'first visit', cached: 'from cache' };

export function figuresOf(openings: Openings, host: HostName, weather: Weather): Figure[] {
  return (['cold', 'cached'] as const).flatMap((warmth) => {
    const named = `${host}, ${weather.name}, ${NAMES_OF_WARMTH[warmth]}`;
    return [
      ...paintFigures(openings, warmth, named, weather),
      ...(weather.counts ? askedFigures(openings, warmth, named) : []),
    ];
  });
}

function paintFigures(openings: Openings, warmth: Warmth, named: string, weather: Weather): Figure[] {
  const middle = (guest: OpeningGuest, read: (opening: Opening) => number): number =>
    median(openings[guest][warmth].map(read));
  const line = (what: string, ours: number, floor: number, more: Partial<Figure> = {}): Figure => ({
    section: 'First readable figure of a card (floor: the empty widget’s first readable line)',
    name: `${named}: ${what}`,
    unit: 'ms',
    ours,
    floor,
    ...more,
  });
  const readable = middle('ours', ({ figures }) => figures ?? Number.NaN);
  const emptyText = middle('empty', ({ text }) => text);
  const drawn = middle('ours', (opening) => opening.drawn);
  const late = middle('ours', ({ figures, requested }) => (figures ?? Number.NaN) - requested);
  const emptyLate = middle('empty', ({ text, requested }) => text - requested);
  const long = middle('ours', (opening) => opening.long);
  const emptyLong = middle('empty', (opening) => opening.long);
  return [
    line('the debt', readable, emptyText, weather.counts ? { target: TARGETS[warmth] } : {}),
    line('the debt, from the request for script.js on', late, emptyLate),
    line('bars in its place', drawn, emptyText),
    line('tasks of 50 ms or more until then', long, emptyLong, weather.counts ? { target: LONG_TARGET } : {}),
  ];
}

/** The maximum over all openings: an occasional extra request is still one too many. */
function askedFigures(openings: Openings, warmth: Warmth, named: string): Figure[] {
  return askedKinds.map((kind) => ({
    section: 'What an opening of a card asks for',
    name: `${named}: ${NAMES[kind]}`,
    unit: '',
    ours: Math.max(...openings.ours[warmth].map(({ asked }) => asked[kind])),
    most: MOST[kind],
  }));
}
