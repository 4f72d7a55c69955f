-- Of which events a shop's server is told (JSON).
alter table "webhook" add column "events" text not null default '[]';

-- What became of each telling: the newest of a site. Times are UTC ms.
create table "delivery" (
  "site" text not null references "site" ("id") on delete cascade,
  -- Of the event, the same however often it is sent: the chat, and the place of what happened in its log.
  "id" text not null,
  "event" text not null,
  -- Of the last try.
  "at" integer not null,
  -- What was answered; null where nobody did in time.
  "status" integer,
  "attempts" integer not null,
  -- When it is tried again; null: not any more.
  "nextAt" integer,
  primary key ("site", "id")
) without rowid;
