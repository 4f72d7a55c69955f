-- Rates of exchange of a site, as they were imported last: what they are called, and the currency that each is of one of.
create table "rates" (
  "site" text not null primary key references "site" ("id") on delete cascade,
  "source" text not null,
  "base" text not null,
  "at" integer not null
) without rowid;

-- Of one date: a rate for each currency, as decimals (JSON), so that nothing is lost to a rounding.
create table "ratesOfDay" (
  "site" text not null references "site" ("id") on delete cascade,
  "date" text not null,
  "rates" text not null,
  primary key ("site", "date")
) without rowid;
