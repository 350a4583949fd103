import pg from 'pg';

/**
 * Creates a database. @param server without a database name
 * @param template address of a database that nobody is connected to; copied @returns its address
 */
export async function makeDatabase(server: string, template?: string): Promise<string> {
  const address = new URL(`sverka_${crypto.randomUUID().replaceAll('-', '')}`, `${server}/`).href;
  const copied = template === undefined ? '' : ` template ${nameOf(template)}`;
  await runBeside(address, `create database ${nameOf(address)}${copied}`);
  return address;
}

export async function dropDatabase(address: string): Promise<void> {
  await runBeside(address, `drop database ${nameOf(address)}`);
}

const nameOf = (address: string): string => new URL(address).pathname.slice(1);

/** Runs a statement on the same server, in the database that every server has. */
async function runBeside(address: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: new URL('postgres', address).href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
