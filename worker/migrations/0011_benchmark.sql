-- Sites that let themselves be compared, as they were counted last: counts alone, of two halves of their chats. Times are UTC ms.
create table "benchmark" (
  "site" text not null primary key references "site" ("id") on delete cascade,
  "at" integer not null,
  -- Drawn anew at each count: rows are read in this order, which says nothing of whose they are, nor of what is in them.
  "lot" integer not null,
  "ratings" integer not null,
  "chats" integer not null,
  -- Of one half of the chats, those rated, and rated well; of the other, those answered, and followed by an order.
  "rated" integer not null,
  "satisfied" integer not null,
  "served" integer not null,
  "ordered" integer not null
) without rowid;
