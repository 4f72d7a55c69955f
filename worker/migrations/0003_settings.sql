-- Saved replies: each version that ever was. The highest of an id is what stands now; a deleted one can be restored.
create table "reply" (
  "site" text not null references "site" ("id") on delete cascade,
  "id" text not null,
  "version" integer not null,
  "owner" text references "user" ("id") on delete cascade,
  "shortcut" text not null,
  "title" text not null,
  "text" text not null,
  "language" text,
  "topic" text,
  "updatedAt" integer not null,
  "updatedBy" text not null,
  "deleted" integer not null default 0,
  primary key ("site", "id", "version")
) without rowid;

-- Keys of a shop's server, as hashes: who reads the database holds none.
create table "apiKey" (
  "id" text not null primary key,
  "site" text not null references "site" ("id") on delete cascade,
  "name" text not null,
  "prefix" text not null,
  "hash" text not null unique,
  "scopes" text not null,
  "createdBy" text not null,
  "createdAt" integer not null,
  "lastUsedAt" integer,
  "revokedAt" integer
);
create index "apiKey_site_idx" on "apiKey" ("site");

-- Where a shop's server is told and asked. The secret follows from the nonce and the deployment's secret.
create table "webhook" (
  "site" text not null primary key references "site" ("id") on delete cascade,
  "url" text not null,
  "nonce" text not null,
  "vouchers" integer not null
) without rowid;

-- Where the tag was last asked for, by the origin of the page. Right to a minute.
create table "seen" (
  "site" text not null references "site" ("id") on delete cascade,
  "origin" text not null,
  "at" integer not null,
  primary key ("site", "origin")
) without rowid;

-- Shoppers with whom a site does not chat for a while, or any more.
create table "block" (
  "site" text not null references "site" ("id") on delete cascade,
  "shopper" text not null,
  "identity" text,
  "name" text not null,
  "reason" text not null,
  "until" integer,
  "by" text not null,
  "at" integer not null,
  primary key ("site", "shopper")
) without rowid;

-- Voucher codes that nobody has yet, and those that were given away.
create table "voucher" (
  "site" text not null references "site" ("id") on delete cascade,
  "code" text not null,
  "minor" integer not null,
  "currency" text not null,
  primary key ("site", "code")
) without rowid;
create table "voucherGiven" (
  "site" text not null references "site" ("id") on delete cascade,
  "id" text not null,
  "code" text not null,
  "minor" integer not null,
  "currency" text not null,
  "chat" text not null,
  "user" text not null,
  "by" text not null,
  "at" integer not null,
  primary key ("site", "id")
) without rowid;
