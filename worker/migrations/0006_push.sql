-- Browsers that are told what happens at a site while its console is not in front. One row a browser and site.
create table "push" (
  "id" text not null primary key,
  "site" text not null references "site" ("id") on delete cascade,
  "user" text not null references "user" ("id") on delete cascade,
  "session" text not null references "session" ("id") on delete cascade,
  "endpoint" text not null,
  "keys" text not null,
  "createdAt" integer not null
) without rowid;
create index "push_site_idx" on "push" ("site");

-- The one pair of keys by which push services know this deployment, made when it is first asked for.
create table "pushKey" (
  "only" integer not null primary key check ("only" = 1),
  "publicKey" text not null,
  "privateKey" text not null
);
