-- Second factors and passkeys, as better-auth keeps them.
alter table "user" add column "twoFactorEnabled" integer;
create table "twoFactor" ("id" text not null primary key, "secret" text not null, "backupCodes" text not null, "userId" text not null references "user" ("id") on delete cascade, "verified" integer, "failedVerificationCount" integer, "lockedUntil" date);
create index "twoFactor_userId_idx" on "twoFactor" ("userId");
create table "passkey" ("id" text not null primary key, "name" text, "publicKey" text not null, "userId" text not null references "user" ("id") on delete cascade, "credentialID" text not null, "counter" integer not null, "deviceType" text not null, "backedUp" integer not null, "transports" text, "createdAt" date, "aaguid" text);
create index "passkey_userId_idx" on "passkey" ("userId");
create index "passkey_credentialID_idx" on "passkey" ("credentialID");

-- How often someone tried lately; the key is a hash, and names neither an account nor an address. Times are UTC ms.
create table "attempt" ("key" text not null primary key, "count" integer not null, "until" integer not null) without rowid;

-- What each member can take on: chats at once, topics (JSON; none: all), vouchers (minor units).
alter table "member" add column "capacity" integer not null default 4 check ("capacity" between 1 and 20);
alter table "member" add column "topics" text not null default '[]';
alter table "member" add column "voucherLimit" integer not null default 0 check ("voucherLimit" >= 0);

-- Invitations that nobody has taken up; "link" names the row of "verification" that opens each. Times are UTC ms.
create table "invite" (
  "id" text not null primary key,
  "site" text not null references "site" ("id") on delete cascade,
  "email" text not null,
  "role" text not null check ("role" in ('owner', 'admin', 'agent', 'viewer')),
  "by" text not null references "user" ("id") on delete cascade,
  "link" text not null,
  "expiresAt" integer not null,
  unique ("site", "email")
);

-- Who did what, and when (UTC ms). Rows are added, never changed; names are as they were then.
create table "audit" (
  "site" text not null references "site" ("id") on delete cascade,
  "at" integer not null,
  -- Tells apart what happened in one millisecond.
  "n" integer not null,
  "user" text not null,
  "name" text not null,
  "what" text not null,
  "about" text not null,
  -- Also the order in which it is read: without an index beside it, an entry is one row written.
  primary key ("site", "at", "n")
) without rowid;
