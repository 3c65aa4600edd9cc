import type { Knex } from 'knex';

/** The plan's collections when editions were new. */
const PLAN_NAMES = `'briefs','venues','gates','carParks','supportSites','roads','routes','movements','groups','squads',
  'officers','vehicles','posts','assignments'`;

/** Whether a commit does more than put records: only then the statements run that look for what it removes, and for new editions and runs. */
const IS_MANIFOLD = `(instr(new.changes, '"dropped"') + instr(new.changes, '"editions"') + instr(new.changes, '"runs"') > 0)`;

const putRecords = (changes: string) => `insert into record (operation, plan, collection, id, revision, body)
        select new.operation, coalesce(value ->> 'run', ''), value ->> 'collection', value ->> '$.record.id',
          new.revision, value -> 'record'
        from ${changes} where value -> 'record' is not null
        on conflict (operation, plan, collection, id) do update set revision = excluded.revision, body = excluded.body;`;

const PUT_RECORDS = putRecords('json_each(new.changes)');

/** Keeps the records of plans in step with the log; `names` are the plan’s collections. */
const plansFollow = (
  names: string,
) => `create trigger plans_follow_the_log after insert on commit_log when new.schema > 1 and ${IS_MANIFOLD} begin
  delete from record
    where operation = new.operation and (plan, collection, id) in (
      select coalesce(value ->> 'run', ''), value ->> 'collection', value ->> 'dropped' from json_each(new.changes)
    );
  insert into record (operation, plan, collection, id, revision, body)
    select record.operation, change.value ->> '$.record.id', record.collection, record.id, record.revision, record.body
    from json_each(new.changes) as change
    cross join record on record.operation = new.operation and record.plan = ''
    where change.value ->> 'collection' = 'editions' and change.value -> 'record' is not null
      and record.collection in (${names})
      and not exists (select 1 from record as known where known.operation = new.operation and known.plan = ''
        and known.collection = 'editions' and known.id = change.value ->> '$.record.id');
  insert into record (operation, plan, collection, id, revision, body)
    select record.operation, change.value ->> '$.record.id', record.collection, record.id, record.revision, record.body
    from json_each(new.changes) as change
    cross join record on record.operation = new.operation
      and record.plan = 'edition-' || (change.value ->> '$.record.edition')
    where change.value ->> 'collection' = 'runs' and change.value -> 'record' is not null
      and not exists (select 1 from record as known where known.operation = new.operation and known.plan = ''
        and known.collection = 'runs' and known.id = change.value ->> '$.record.id');
  ${PUT_RECORDS}
end`;

/** Forward only. A step is never edited after it has run anywhere; a new step gets the next number. */
const steps: Readonly<Record<string, readonly string[]>> = {
  '0001-journal': [
    `create table operation (
      id text primary key,
      made_at bigint not null,
      state text not null check (state in ('arriving', 'open'))
    )`,
    `create table commit_log (
      operation text not null references operation (id),
      revision integer not null,
      schema integer not null,
      action_id text not null,
      action_name text not null,
      at bigint not null,
      imported_at bigint,
      actor text not null,
      action text not null,
      changes text not null,
      previous text not null,
      hash text not null,
      primary key (operation, revision),
      unique (operation, action_id)
    )`,
    `create table record (
      operation text not null references operation (id),
      collection text not null,
      id text not null,
      revision integer not null,
      body text not null,
      primary key (operation, collection, id)
    )`,
  ],
  '0002-accounts': [
    `create table account (
      id text primary key,
      login text not null unique,
      name text not null,
      role text not null,
      password text not null,
      made_at bigint not null
    )`,
    `create table session (
      id text primary key,
      token_hash text not null unique,
      account text references account (id) on delete cascade,
      operation text references operation (id),
      officer text,
      made_at bigint not null,
      expires_at bigint not null,
      check ((account is null) <> (operation is null or officer is null))
    )`,
    `create index session_officer on session (operation, officer)`,
    `create table enrolment (
      code_hash text primary key,
      operation text not null references operation (id),
      officer text not null,
      made_at bigint not null,
      expires_at bigint not null,
      used_at bigint
    )`,
    `create index enrolment_officer on enrolment (operation, officer)`,
    `create table person (
      operation text not null references operation (id),
      officer text not null,
      phone text not null,
      primary key (operation, officer)
    )`,
  ],
  '0003-records-follow-the-log': [
    `create trigger records_follow_the_log after insert on commit_log begin
      delete from record
        where operation = new.operation and new.changes like '%"dropped"%' and (collection, id) in (
          select value ->> 'collection', value ->> 'dropped' from json_each(new.changes)
        );
      insert into record (operation, collection, id, revision, body)
        select new.operation, value ->> 'collection', value ->> '$.record.id', new.revision, value -> 'record'
        from json_each(new.changes) where value -> 'record' is not null
        on conflict (operation, collection, id) do update set revision = excluded.revision, body = excluded.body;
    end`,
  ],
  '0004-cut-off-phones': [`alter table session add column cut_off_at bigint`],
  '0005-records-by-plan': [
    `drop trigger records_follow_the_log`,
    `drop table record`,
    `create table record (
      operation text not null references operation (id),
      plan text not null,
      collection text not null,
      id text not null,
      revision integer not null,
      body text not null,
      primary key (operation, plan, collection, id)
    )`,
    `alter table operation add column records_are_old integer not null default 0`,
    `update operation set records_are_old = 1`,
    `create trigger records_follow_the_log after insert on commit_log when new.schema > 1 begin
      delete from record
        where operation = new.operation and new.changes like '%"dropped"%' and (plan, collection, id) in (
          select coalesce(value ->> 'run', ''), value ->> 'collection', value ->> 'dropped' from json_each(new.changes)
        );
      insert into record (operation, plan, collection, id, revision, body)
        select record.operation, change.value ->> '$.record.id', record.collection, record.id, record.revision, record.body
        from json_each(new.changes) as change
        cross join record on record.operation = new.operation and record.plan = ''
        where change.value ->> 'collection' = 'editions' and change.value -> 'record' is not null
          and record.collection in (${PLAN_NAMES})
          and not exists (select 1 from record as known where known.operation = new.operation and known.plan = ''
            and known.collection = 'editions' and known.id = change.value ->> '$.record.id');
      insert into record (operation, plan, collection, id, revision, body)
        select record.operation, change.value ->> '$.record.id', record.collection, record.id, record.revision, record.body
        from json_each(new.changes) as change
        cross join record on record.operation = new.operation
          and record.plan = 'edition-' || (change.value ->> '$.record.edition')
        where change.value ->> 'collection' = 'runs' and change.value -> 'record' is not null
          and not exists (select 1 from record as known where known.operation = new.operation and known.plan = ''
            and known.collection = 'runs' and known.id = change.value ->> '$.record.id');
      insert into record (operation, plan, collection, id, revision, body)
        select new.operation, coalesce(value ->> 'run', ''), value ->> 'collection', value ->> '$.record.id',
          new.revision, value -> 'record'
        from json_each(new.changes) where value -> 'record' is not null
        on conflict (operation, plan, collection, id) do update set revision = excluded.revision, body = excluded.body;
    end`,
  ],
  '0006-personal-parts': [
    `create table personal_part (
      operation text not null references operation (id),
      person text not null,
      salt text not null,
      ref text not null,
      value text not null,
      primary key (operation, ref)
    )`,
    `alter table operation add column has_names_in_chain integer not null default 0`,
    `update operation set has_names_in_chain = 1, records_are_old = 1`,
  ],
  '0007-positions': [
    `create table position (
      operation text not null references operation (id),
      carrier text not null,
      at bigint not null,
      lng real not null,
      lat real not null,
      accuracy_m real,
      speed_kmh real,
      bearing real,
      battery real,
      clock_s integer,
      is_far integer not null,
      primary key (operation, carrier, at)
    ) without rowid`,
    `create table tracker (
      id text primary key,
      operation text not null references operation (id),
      carrier text not null,
      token_hash text not null unique,
      made_at bigint not null
    )`,
  ],
  '0008-walls': [
    `create table wall (
      id text primary key,
      operation text not null references operation (id),
      name text not null,
      token_hash text not null unique,
      shows text not null,
      made_by text not null,
      made_at bigint not null
    )`,
    `create index wall_operation on wall (operation)`,
  ],
  '0009-words-by-day': [
    `update personal_part set person = 'words on ' || date('now') where person like 'words of %'`,
  ],
  '0010-triggers-by-need': [
    `drop trigger records_follow_the_log`,
    `update operation set records_are_old = 1`,
    `create trigger records_follow_the_log after insert on commit_log when new.schema > 1 and not ${IS_MANIFOLD} begin
      ${PUT_RECORDS}
    end`,
    plansFollow(`${PLAN_NAMES},'injects','texts'`),
  ],
  '0011-push': [
    `create table push_subscription (
      session text primary key references session (id) on delete cascade,
      endpoint text not null,
      p256dh text not null,
      auth text not null
    )`,
  ],
  // SQLite writes out the text of a change anew for each use of it. An inner query with a limit stays apart, and does it once.
  '0012-each-change-once': [
    `drop trigger records_follow_the_log`,
    `create trigger records_follow_the_log after insert on commit_log when new.schema > 1 and not ${IS_MANIFOLD} begin
      ${putRecords('(select value from json_each(new.changes) limit -1)')}
    end`,
  ],
  '0013-api-tokens': [
    `create table api_token (
      id text primary key,
      name text not null,
      token_hash text not null unique,
      scopes text not null,
      operation text references operation (id),
      made_by text not null,
      made_at bigint not null,
      expires_at bigint not null,
      ended_at bigint,
      used_at bigint
    )`,
  ],
  '0014-webhooks': [
    `create table webhook (
      id text primary key,
      url text not null,
      events text not null,
      drills integer not null,
      secret text not null,
      made_by text not null,
      made_at bigint not null
    )`,
    `create table webhook_position (
      webhook text not null references webhook (id),
      operation text not null references operation (id),
      revision integer not null,
      primary key (webhook, operation)
    ) without rowid`,
    `create table webhook_delivery (
      seq integer primary key autoincrement,
      webhook text not null references webhook (id),
      key text not null,
      operation text references operation (id),
      event text not null,
      at bigint not null,
      body text not null,
      tries integer not null default 0,
      next_at bigint not null default 0,
      delivered_at bigint,
      failed_at bigint,
      fault text,
      unique (webhook, key)
    )`,
    `create index webhook_delivery_waiting on webhook_delivery (webhook, seq)
      where delivered_at is null and failed_at is null`,
  ],
  '0015-kept-places': [
    `drop trigger plans_follow_the_log`,
    plansFollow(`${PLAN_NAMES},'injects','texts','keptPlaces'`),
  ],
  '0016-security-log': [
    `create table security_log (
      seq integer primary key,
      at bigint not null,
      kind text not null,
      actor text not null,
      about text not null,
      address text not null,
      previous text not null,
      hash text not null
    )`,
    ...['update', 'delete'].map(
      (event) => `create trigger security_log_no_${event} before ${event} on security_log begin
        select raise(abort, 'the security log only grows');
      end`,
    ),
    `create table security_name (id text primary key, name text not null)`,
  ],
  '0017-account-limits': [
    `alter table account add column operations text`,
    `alter table account add column usable_from bigint`,
    `alter table account add column usable_until bigint`,
    `alter table wall add column account text references account (id) on delete set null`,
    `alter table api_token add column account text references account (id) on delete set null`,
    `create index wall_account on wall (account)`,
    `create index api_token_account on api_token (account)`,
  ],
  '0018-proof-of-writing': [
    `create table proof_of_writing (
      one integer primary key check (one = 1),
      at bigint not null,
      room blob
    )`,
  ],
  '0020-provider': [
    `create table provider_tie (
      account text primary key references account (id) on delete cascade,
      login text not null unique,
      subject text unique,
      made integer not null
    )`,
  ],
};

/** The steps that this version knows, oldest first. */
export const stepNames: readonly string[] = Object.keys(steps);

/** Migrates a database to the newest schema, each step in its own transaction. */
export async function migrate(database: Knex): Promise<void> {
  await database.migrate.latest({
    tableName: 'migration',
    migrationSource: {
      getMigrations: () => Promise.resolve([...stepNames]),
      getMigrationName: (name: string) => name,
      getMigration: (name: string) =>
        Promise.resolve({ up: (knex) => run(knex, steps[name] ?? []), down: noWayBack }),
    },
  });
}

async function run(knex: Knex, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await knex.raw(statement);
}

function noWayBack(): Promise<void> {
  return Promise.reject(new Error('migrations only go forward: restore the backup instead'));
}
