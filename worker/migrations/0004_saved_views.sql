-- Searches that people keep: their own, or, where nobody is named, for everyone at the site.
create table "savedView" (
  "id" text not null primary key,
  "site" text not null references "site" ("id") on delete cascade,
  "user" text references "user" ("id") on delete cascade,
  "name" text not null,
  "query" text not null
);
create index "savedView_site_idx" on "savedView" ("site");
