/** `npm run validate -- <zip|folder>`: reports faults of any widget archive; `--run` opens it in Chromium too. */
import { command } from '#build/validate/command.ts';

const { code, out, err } = await command(process.argv.slice(2), async (files) => {
  // Only a run needs the sandbox and a browser, which take a second to load.
  const { openArchive } = await import('./archive/open-archive.ts');
  return openArchive(files, (path) => process.stderr.write(`opening ${path}\n`));
});
process.stdout.write(out);
process.stderr.write(err);
process.exitCode = code;
