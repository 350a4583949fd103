/** `npm run validate -- <zip|folder>`: reports faults of any widget archive. */
import { command } from './validate/command.ts';

const { code, out, err } = await command(process.argv.slice(2));
process.stdout.write(out);
process.stderr.write(err);
process.exitCode = code;
