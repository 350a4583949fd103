import { sql } from 'drizzle-orm';
import type { Database } from '../engine/database.ts';

/** Id of the first step of today; the early versions came to the same tables in as many steps. */
const BASELINE = 18;

/**
 * A database that has all steps of the early versions is at the baseline, except for names of constraints: it
 * gets those of the baseline, so later steps find them.
 * @param done ids of its steps
 * @returns the ids that remain
 * @throws when an early version left it before the baseline
 */
export async function adoptEarlySteps(
  database: Pick<Database, 'execute'>,
  done: readonly number[],
): Promise<readonly number[]> {
  const early = done.filter((id) => id < BASELINE);
  if (early.length === 0) return done;
  if (!done.includes(BASELINE)) {
    throw new Error(
      `an early version of the gateway left the database at step ${Math.max(...early)}, and this one continues from step ${BASELINE} only: start with an empty database`,
    );
  }
  await database.execute(RENAME);
  await database.execute(sql`delete from migrations where id < ${BASELINE}`);
  return done.filter((id) => id >= BASELINE);
}

/** PostgreSQL had named keys by its own rule, and kept names when tables were renamed. */
const RENAME = sql.raw(`do $$
  declare
    one record;
  begin
    for one in
      select owner, name, regexp_replace(wanted, '^notices_', 'notifications_') as wanted
      from (
        select c.conrelid::regclass as owner, c.conname as name,
          case c.contype
            when 'f' then concat_ws('_', c.conrelid::regclass, own.names, c.confrelid::regclass, other.names, 'fk')
            when 'u' then concat_ws('_', c.conrelid::regclass, own.names, 'unique')
            when 'p' then concat_ws('_', c.conrelid::regclass,
              case when cardinality(c.conkey) > 1 then own.names || '_pk' else 'pkey' end)
            else c.conname
          end as wanted
        from pg_constraint c
        cross join lateral (
          select string_agg(a.attname, '_' order by k.n) as names
          from unnest(c.conkey) with ordinality as k(num, n)
          join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.num
        ) as own
        cross join lateral (
          select string_agg(a.attname, '_' order by k.n) as names
          from unnest(c.confkey) with ordinality as k(num, n)
          join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.num
        ) as other
        where c.connamespace = current_schema()::regnamespace and c.contype in ('c', 'f', 'p', 'u')
          and c.conrelid <> 'migrations'::regclass
      ) as named
    loop
      if one.wanted <> one.name then
        execute format('alter table %s rename constraint %I to %I', one.owner, one.name, one.wanted);
      end if;
    end loop;
    alter sequence if exists notices_id_seq rename to notifications_id_seq;
  end
$$`);
