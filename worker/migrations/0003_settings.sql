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
