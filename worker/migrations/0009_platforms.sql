-- Platforms that tell of orders: the secret they sign with, sealed with the deployment's own. Times are UTC ms.
create table "platform" (
  "site" text not null references "site" ("id") on delete cascade,
  "platform" text not null,
  "secret" text not null,
  "setAt" integer not null,
  -- The last delivery with a good signature: when, of what, and what became of it.
  "lastAt" integer,
  "lastTopic" text,
  "lastOutcome" text,
  -- The last one without; right to a minute.
  "refusedAt" integer,
  primary key ("site", "platform")
) without rowid;
