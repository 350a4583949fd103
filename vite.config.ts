/** Vite for everything but the bundle itself, whose own configuration is widget/build/bundle.ts: tests and the dev server. */
import prefresh from '@prefresh/vite';
import type { PluginOption } from 'vite';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import type { InlineConfig } from 'vitest/node';
import { hostModule, hostModules } from './widget/build/host-modules.ts';
import { texts } from './widget/build/texts/plugin.ts';
import { validators } from './widget/build/validators/validators.ts';

/** Rooms whose tests need a document. */
const domTests = ['src/{host,areas,ui,pages}/**/*.test.ts'];
/** Run in Chromium what a small build made. */
const browserTests = ['widget/build/browser/**/*.test.ts'];
const jsx = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

/** Hot replacement is of no use to tests. */
async function pluginsFor(developing: boolean): Promise<PluginOption[]> {
  return developing
    ? [hostModules(hostModule), validators(), texts(), await prefresh()]
    : [hostModules(/^lib\//), validators(), texts()];
}

/** A database server and an empty database of each engine for the tests of a project. */
const databases = 'src/gateway/testing/vitest-setup.ts';

/** A project whose tests run without a document. */
function inNode(name: string, include: string[], more: InlineConfig = {}): TestProjectInlineConfiguration {
  return { extends: true, test: { name, environment: 'node', include, ...more } };
}

const projects = [
  inNode('unit', ['{src,widget}/**/*.test.ts'], {
    exclude: [...domTests, ...browserTests, 'src/gateway/**'],
  }),
  {
    extends: true as const,
    test: {
      name: 'dom',
      environment: 'happy-dom',
      include: [...domTests, 'src/**/*.test.tsx'],
      setupFiles: ['src/ui/testing/watch-components.ts'],
    },
  },
  inNode('archive', ['test/archive/**/*.test.ts', ...browserTests], { globalSetup: 'test/archive/setup.ts' }),
  inNode('gateway', ['src/gateway/**/*.test.ts'], { globalSetup: databases }),
  inNode('sandbox', ['test/sandbox/**/*.test.ts']),
  inNode('repo', ['test/{repo,run,bench}/**/*.test.ts'], { exclude: ['test/repo/accounting/**'] }),
  inNode('accounting', ['test/repo/accounting/**/*.test.ts'], { globalSetup: databases }),
];

export default defineConfig(async ({ command, mode }) => ({
  oxc: jsx,
  plugins: await pluginsFor(command === 'serve' && mode !== 'test'),
  server: { host: '127.0.0.1', cors: true },
  test: {
    // Against a test that hangs, not a measure of speed: a busy machine may take its time.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // No module keeps state of its own, so files of a worker share what they import.
    isolate: false,
    projects,
  },
}));
