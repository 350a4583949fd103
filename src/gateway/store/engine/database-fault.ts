/** Why the database did not execute a statement, where the statement itself is not at fault. */
export type DatabaseFault = 'unavailable' | 'full';

const LONGEST_CHAIN = 5;

/** Classes and codes of SQLSTATE (PostgreSQL, appendix A) for temporary faults. */
const PASSING = [
  /^08/, // connection
  /^57P/, // shut down, terminated, starting up
  /^53/, // out of memory, too many connections
  /^(58|XX)/, // the system under it, its own faults
  /^(28|3D000|42501|55000)/, // nobody is let in, no such database, rights are taken, closed for connections
  /^(25006|25P03|40001|40P01|55P03|57014)$/, // read-only, idle in a transaction, deadlock, lock, cancelled
];
const FULL = /^(53100|ENOSPC|EDQUOT)$/;
/** Codes of the socket and of name resolution. */
const SOCKET = /^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** Driver errors without a code. */
const DRIVER =
  /^(Query read timeout|SASL|There was an error establishing an SSL connection|The server does not support SSL connections|Connection terminated|timeout exceeded when trying to connect|Client (was closed|has encountered a connection error) |Cannot use a pool after)/;
const NO_SPACE = /no space left on device|could not (extend|write)/i;

/** The database fault behind an error; null when there is none. Causes of wrapped errors are examined too. */
export function databaseFault(error: unknown): DatabaseFault | null {
  let at: unknown = error;
  for (let depth = 0; depth < LONGEST_CHAIN && at instanceof Error; depth += 1) {
    if (isOfAnother(at)) return null;
    const fault = faultOf(at);
    if (fault) return fault;
    at = at.cause;
  }
  return null;
}

/** A failed call of the CRM or of the books has socket codes too. */
function isOfAnother(error: Error): boolean {
  return error.name === 'ApiError' || error.name === 'ConnectorFault' || error instanceof TypeError;
}

function faultOf(error: Error): DatabaseFault | null {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (FULL.test(code) || (code === '58030' && NO_SPACE.test(error.message))) return 'full';
  const isPassing = SOCKET.test(code) || PASSING.some((pattern) => pattern.test(code));
  return isPassing || (code === '' && DRIVER.test(error.message)) ? 'unavailable' : null;
}
