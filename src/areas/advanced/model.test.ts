import { expect, it, vi } from 'vitest';
import type { Switches } from '#areas/switches.ts';
import { createLifetime } from '#shared/lifetime.ts';
import { type AdvancedDeps, createAdvancedModel } from './model.ts';

const initial: Switches = { pipeline: false, dashboard: true, notifications: false };

function advanced(part: Partial<AdvancedDeps> = {}) {
  const saved: Switches[] = [];
  const applied: Switches[] = [];
  const deps: AdvancedDeps = {
    initial,
    isUnread: false,
    mayChange: true,
    save: async (switches) => void saved.push(switches),
    apply: (switches) => void applied.push(switches),
    ...part,
  };
  const lifetime = createLifetime();
  return { model: createAdvancedModel(deps, lifetime), saved, applied, lifetime };
}

it('shows a change at once, saves it, then applies it', async () => {
  const { model, saved, applied } = advanced();
  model.set('pipeline', true);
  expect(model.switches.value.pipeline).toBe(true);
  expect(model.saving.value).toEqual({ status: 'saving', name: 'pipeline' });
  expect(applied).toEqual([]);
  await vi.waitUntil(() => model.saving.value.status === 'saved');
  expect(saved).toEqual([{ ...initial, pipeline: true }]);
  expect(applied).toEqual(saved);
});

it('reverts a switch that could not be saved', async () => {
  const save = () => Promise.reject(new Error('down'));
  const { model, applied } = advanced({ save });
  model.set('pipeline', true);
  await vi.waitUntil(() => model.saving.value.status === 'failed');
  expect(model.switches.value).toEqual(initial);
  expect(applied).toEqual([]);
});

it('saves quick changes one after another without losing any; a failure reverts only its own', async () => {
  const saved: Switches[] = [];
  const save = async (switches: Switches): Promise<void> => {
    if (switches.dashboard === false) throw new Error('down');
    saved.push(switches);
  };
  const { model } = advanced({ save });
  model.set('pipeline', true);
  model.set('dashboard', false);
  model.set('pipeline', false);
  await vi.waitUntil(() => saved.length === 2);
  expect(saved).toEqual([
    { pipeline: true, dashboard: true, notifications: false },
    { pipeline: false, dashboard: true, notifications: false },
  ]);
  await vi.waitUntil(() => model.saving.value.status === 'saved');
  expect(model.switches.value).toEqual({ pipeline: false, dashboard: true, notifications: false });
});

it('changes nothing for users without the right', () => {
  const { model, saved } = advanced({ mayChange: false });
  model.set('pipeline', true);
  expect(model.switches.value).toEqual(initial);
  expect(saved).toEqual([]);
});

it('applies a change made just before the page is left', async () => {
  const { model, applied, lifetime } = advanced();
  model.set('pipeline', true);
  lifetime.end();
  await vi.waitUntil(() => applied.length === 1);
});
