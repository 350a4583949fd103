/** Every file parses. Default exports are the linter's, enums and namespaces the compiler's. */
import type { Guard } from '../read/source.ts';
import { faultAt, isCode, parse } from '../read/syntax.ts';

/** A file that cannot be parsed must not pass the other guards by being skipped. */
export const guardSyntax: Guard = (files) =>
  files
    .filter(isCode)
    .flatMap((file) =>
      parse(file).errors.map(({ message, at }) => faultAt(file, at, message, 'make it parse')),
    );
