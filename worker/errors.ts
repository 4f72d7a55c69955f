/** Every error that can leave the house: a stable code, an HTTP status, and a sentence that a person can act on. */
export const ERRORS = {
  // frames
  bad_json: [400, 'This is not JSON. Send one JSON object.'],
  unknown_type: [400, 'The type of this frame is not one the server knows.'],
  bad_frame: [400, 'A field of this frame is missing or not as the protocol says.'],
  too_large: [
    413,
    'This is too large. A text has at most 4,000 characters, a comment 1,000, a frame 16 kB, a request 64 kB, a table 2 MB, a file 10 MB.',
  ],
  hello_first: [400, 'The first frame of a socket is hello.'],
  id_conflict: [409, 'Another message was sent under this id. Use a new id for each message.'],
  empty_chat: [409, 'This chat has not begun: it begins with a message from the shopper.'],
  chat_ended: [409, 'This chat has ended. Start a new one.'],
  chat_full: [409, 'This chat is as long as a chat can be. Start a new one.'],
  not_ended: [409, 'A chat is rated after its end.'],
  not_answered: [409, 'Nobody answered this chat, so there is nothing to rate.'],
  rating_closed: [409, 'The time to change this rating is over.'],
  not_asked: [409, 'After this chat nothing is asked, so there is nothing to answer.'],
  other_question: [
    400,
    'This answers another question than the one that was asked. Load this page anew, and answer once more.',
  ],
  told_before: [409, 'This is known already, or there is nothing to take back. Nothing was stored.'],
  facts_known: [409, 'All of this is known already. Nothing was stored, and nothing needs to be sent again.'],
  too_many_facts: [
    413,
    'This is more than is kept of a chat: 20 values of the chat, 20 of the shopper, 4 kB in all. Nothing of it was stored.',
  ],
  foreign_card: [400, 'A product card leads to a page of the shop. Its owner can add the domain.'],
  taken: [409, 'A colleague has this chat.'],
  not_yours: [409, 'You do not have this chat, so you cannot hand it over. Take it first.'],
  too_many_guests: [409, 'Ten colleagues are in this chat. Send one away before you ask another one in.'],
  no_address: [
    409,
    'There is no address to which this chat could be sent. Ask the shopper for one, in the chat; the owner of the house sees to it that mail goes out.',
  ],
  stale: [
    409,
    'This chat was answered meanwhile, from another window. Read that first; then send yours if it still fits.',
  ],
  unknown_file: [404, 'This file is not in this chat, or not any more. Choose it once more.'],
  not_here: [409, 'This colleague is not at the desk now. Choose someone who is.'],
  slow_down: [
    429,
    'Too many messages at once. Nothing was stored: send them again after `retryAfter` seconds.',
  ],
  // requests
  bad_request: [400, 'A field of this request is missing or not as the documentation says.'],
  too_many_groups: [
    400,
    'There are too many different ones in this period to tell them apart: ask for a shorter period, or with a filter.',
  ],
  bad_period: [
    400,
    'A report is of a period that ends after it begins, of at most five years; one by days, of at most 400.',
  ],
  bad_amount: [
    400,
    'The value is not an amount of this currency: a number of 0 or more, with a point for decimals.',
  ],
  bad_currency: [400, 'The currency is not an ISO 4217 code such as EUR.'],
  bad_rates: [400, 'A line of these rates is not as it should be. Nothing was imported.'],
  order_conflict: [409, 'This order id was told before with another total. The first one stands.'],
  bad_csv: [
    400,
    'This is no table as it is needed: CSV in UTF-8, whose first line names at least the columns id, value and currency.',
  ],
  too_many_lines: [413, 'A table has at most 5,000 lines at a time. Send it in parts.'],
  key_conflict: [409, 'Something else was told under this Idempotency-Key before. Use a new key for each.'],
  refund_conflict: [
    409,
    'A refund, cancellation or change with this id was told before with another amount, or of another order. The first one stands.',
  ],
  refund_currency: [409, 'This order is in another currency. What goes back is told in the same.'],
  order_confirmed: [
    409,
    'The server of the shop told of this order: what becomes of it is told from there, not from a page.',
  ],
  too_many_refunds: [
    409,
    'This order has 200 refunds and changes, which is all that one can have. Tell the rest as one.',
  ],
  file_type: [415, 'Only pictures (PNG, JPEG, WebP, GIF) and PDF files can be sent.'],
  bad_file: [422, 'This file is damaged. Save it once more with another program, and send that.'],
  too_many_files: [429, 'Ten files an hour go into a chat. Send the others later.'],
  upgrade_required: [426, 'This address takes WebSocket connections that speak counterbell.v1.'],
  sign_in: [401, 'Sign in first.'],
  bad_token: [401, 'This token was not made here, or not for this chat. Start a new chat.'],
  bad_identity: [
    401,
    'Who the shopper is was not signed with a key of this site, or too long ago. Sign it anew on the server of the shop.',
  ],
  token_expired: [
    401,
    'This token is too old. Change it for a fresh one at the address of its chat, with /token behind it.',
  ],
  bad_key: [401, 'This key is not one of this site, or was revoked. Make a new one under Settings.'],
  bad_signature: [
    401,
    'This is not signed with the secret that is set for its platform. Compare both, under Settings, Orders.',
  ],
  key_scope: [403, 'This key is not for this. Make one that is, under Settings.'],
  forbidden: [403, 'Your role does not allow this. Ask an owner of the site.'],
  not_measured: [403, 'This shop does not measure visits. Its owner can switch that on in the settings.'],
  no_files: [403, 'This shop takes no files in its chat. Describe it in words.'],
  blocked: [403, 'The shop does not chat with you just now. Reach it in another way.'],
  origin_refused: [403, 'This page is not on a domain of the site. Its owner can add the domain.'],
  own_page: [403, 'This is for the console. Open it at the address of this deployment.'],
  unknown_site: [404, 'There is no such site. Check the tag on your page.'],
  not_found: [404, 'There is nothing here.'],
  site_taken: [409, 'Another site has this short name. Choose another one.'],
  email_taken: [409, 'This e-mail address has an account already.'],
  settings_conflict: [
    409,
    'Someone else has changed the settings meanwhile. Load them anew, and make your change again.',
  ],
  shopper_gone: [409, 'This shopper is not on your pages any more.'],
  in_chat: [409, 'This shopper is in a chat already.'],
  invited_lately: [409, 'This shopper was invited, or said no to an invitation, in the last ten minutes.'],
  too_many_views: [409, 'Fifty saved searches are the most. Delete one that nobody needs any more.'],
  too_many_keys: [409, 'There are 20 keys, which is all a site can have. Revoke one first.'],
  no_webhook: [409, 'No webhook is set.'],
  no_voucher: [409, 'No voucher of this value is left. An owner of the site can add codes.'],
  voucher_limit: [403, 'This is more than you may give at once. Ask an owner of the site.'],
  reply_conflict: [
    409,
    'Someone else has changed this reply meanwhile. Load it anew, and make your change again.',
  ],
  shortcut_taken: [409, 'Another saved reply has this shortcut. Choose another one.'],
  too_many_replies: [409, 'There are 500 saved replies, which is all that fit. Delete some first.'],
  last_owner: [409, 'A site keeps at least one owner. Make someone else an owner first.'],
  team_changed: [
    409,
    'Someone else has changed the team meanwhile. Load it anew, and make your change again.',
  ],
  member_already: [409, 'This person works here already.'],
  shared_account: [
    409,
    'This account also belongs to other sites, so its password is not yours to set. It can be set anew by e-mail, or by its own user.',
  ],
  invited_other: [
    403,
    'This invitation is for another account. Sign out, and sign in with the address it was made for.',
  ],
  confirm_first: [403, 'Enter your password once more, then try again.'],
  unverified_passkey: [
    403,
    'This passkey does not make sure that it is you. Set a PIN or a fingerprint on it, or use another one.',
  ],
  wrong_password: [403, 'This password is wrong.'],
  too_many_tries: [429, 'Too many tries. Wait a while, then try again.'],
  link_used: [410, 'This link was used already or is too old. Ask for a new one.'],
  internal: [500, 'Something went wrong on our side. Try again; if it stays, quote the id.'],
} as const satisfies Record<string, readonly [number, string]>;

export type ErrorCode = keyof typeof ERRORS;

/** Thrown by whoever refuses; the edge (HTTP or socket) turns it into an answer. */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly detail: string;
  /** Seconds to wait before trying again. */
  readonly retryAfter: number | undefined;

  constructor(code: ErrorCode, more: { detail?: string | undefined; retryAfter?: number } = {}) {
    super(code);
    this.code = code;
    this.detail = more.detail ?? ERRORS[code][1];
    this.retryAfter = more.retryAfter;
  }

  get status(): number {
    return ERRORS[this.code][0];
  }
}

export interface Answer {
  code: ErrorCode;
  status: number;
  detail: string;
  /** Quoted by the person, found in the log. */
  id: string;
  retryAfter?: number;
}

/** The answer to anything thrown. What was not foreseen is logged under its id, without content, and stays inside. */
export const answerTo = (thrown: unknown): Answer => {
  const id = crypto.randomUUID();
  const refusal = thrown instanceof Refusal ? thrown : new Refusal('internal', { retryAfter: 2 });
  if (refusal !== thrown) console.error(id, thrown instanceof Error ? thrown.stack : String(thrown));
  const { code, status, detail, retryAfter } = refusal;
  return { code, status, detail, id, ...(retryAfter !== undefined && { retryAfter }) };
};
