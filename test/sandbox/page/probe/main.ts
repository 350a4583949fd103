import { callingWidget, claim } from './attribution.ts';
import { type Chains, createChains } from './chains.ts';
import { watchDialogs } from './dialogs.ts';
import { watchConsole, watchErrors } from './errors.ts';
import { watchGuests } from './guests.ts';
import { watchJQueryHandlers } from './jquery.ts';
import { watchListeners } from './listeners.ts';
import { createLog, type Log } from './log.ts';
import { watchLookups } from './lookups.ts';
import { watchNetwork } from './network.ts';
import { watchObservers } from './observers.ts';
import { watchOwners } from './owners.ts';
import { countNodes, countStyles } from './size.ts';
import { type Runs, watchTimers } from './timers.ts';
import type { Probe, Sandbox, Watch } from './types.ts';

const now = () => performance.now();

/** Names on `window` that are not the host's. */
function watchGlobals(): Pick<Probe, 'globals' | 'addHostGlobals' | 'markHostGlobals'> {
  let known = new Set(Object.keys(window));
  return {
    globals: () => Object.keys(window).filter((name) => !known.has(name) && !/^\d+$/.test(name)),
    addHostGlobals: (names) => {
      for (const name of names) known.add(name);
    },
    markHostGlobals: () => {
      known = new Set(Object.keys(window));
    },
  };
}

function watchAll(log: Log, chains: Chains): void {
  watchGuests();
  watchNetwork(log, chains, now);
  watchErrors(log);
  watchDialogs(log);
  watchConsole(log, callingWidget);
}

type Instruments = { listening: Watch[]; timers: Watch; owners: ReturnType<typeof watchOwners> };

function countsOf(
  { listening, timers }: Instruments,
  globals: () => string[],
): Pick<Sandbox, 'counts' | 'listeners'> {
  const listeners = () => listening.flatMap((watch) => watch.alive());
  return {
    listeners,
    counts: () => ({
      listeners: listeners().length,
      timers: timers.alive().length,
      nodes: countNodes(),
      globals: globals().length,
      styles: countStyles(),
    }),
  };
}

/** Installs the instruments. It is the first script of the page, so everything attached later is seen. */
function installProbe(): Probe {
  Object.assign(Error, { stackTraceLimit: 50 });
  const lookups = watchLookups();
  const log = createLog(now, lookups.explain);
  const chains = createChains();
  const runs: Runs = { before: () => undefined, after: () => undefined };
  const instruments: Instruments = {
    listening: [watchListeners(now), watchObservers(now)],
    timers: watchTimers(chains, runs, now),
    owners: watchOwners(now),
  };
  watchAll(log, chains);
  const globals = watchGlobals();
  const counts = countsOf(instruments, globals.globals);
  const { all, faults, unknown, add, fault, note, subscribe, clear } = log;
  return {
    log: all,
    faults,
    unknown,
    add,
    fault,
    note,
    subscribe,
    clear,
    ...globals,
    ...counts,
    alive: () => [...counts.listeners(), ...instruments.timers.alive(), ...instruments.owners.alive()],
    claim,
    watchRuns: (before, after) => void Object.assign(runs, { before, after }),
    ownerOf: instruments.owners.ownerOf,
    watchJQuery: (jquery) => {
      instruments.listening.push(watchJQueryHandlers(jquery, now));
      lookups.watchJQuery(jquery);
    },
  };
}

window.__sandbox = installProbe();
