-- Who gets the week's digest: those of the team (JSON), and whether with the week as a table.
create table "digest" (
  "site" text not null primary key references "site" ("id") on delete cascade,
  "recipients" text not null,
  "csv" integer not null
) without rowid;

-- Each digest that went out: one a week, by the Monday on which that began. Of opens it is known how many, not whose.
create table "digestSent" (
  "site" text not null references "site" ("id") on delete cascade,
  "week" text not null,
  "at" integer not null,
  "opens" integer not null default 0,
  primary key ("site", "week")
) without rowid;
