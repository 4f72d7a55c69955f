/** The webhook of a site on the wire. */
import { z } from 'zod';
import { webhookUrl } from './address.ts';

const url = z
  .string()
  .trim()
  .max(500)
  .transform((text, ctx) => {
    const address = webhookUrl(text);
    if (address) return address;
    ctx.addIssue('This is no public address: write https://hooks.shop.example/counterbell');
    return z.NEVER;
  });

/** Of what a shop's server can be told. */
export const EVENTS = ['chat.ended', 'survey.answered'] as const;
export const eventType = z.enum(EVENTS);
export type EventType = z.infer<typeof eventType>;

export const webhookChange = z.object({
  url,
  /** Of which it is told. */
  events: z.array(eventType).max(EVENTS.length).default([]),
  /** Vouchers are asked for there, and not taken from the pool. */
  vouchers: z.boolean().default(false),
  /** Make a new secret; the old one signs no more. */
  renew: z.boolean().default(false),
});

/** `url` is null where none is set. */
export const webhookShown = z.object({
  url: z.string().nullable(),
  events: z.array(eventType),
  vouchers: z.boolean(),
});
export type WebhookShown = z.infer<typeof webhookShown>;

/** `secret`, where it is a new one: it is shown this once. */
export const webhookSet = webhookShown.extend({ secret: z.string().optional() });
export type WebhookSet = z.infer<typeof webhookSet>;

/** With what it is tried: a ping, or an event of a chat that never was. */
export const webhookTry = z.object({ type: z.enum(['ping', ...EVENTS]).default('ping') });

/** What became of a call: `status` is null where nobody answered within five seconds. */
export const webhookTried = z.object({
  delivered: z.boolean(),
  status: z.int().nullable(),
  /** How long it took, in ms. */
  took: z.int(),
});
export type WebhookTried = z.infer<typeof webhookTried>;

/** What became of telling one event; times are UTC ms. */
export const delivery = z.object({
  /** Of the event. */
  id: z.string(),
  event: eventType,
  /** Of the last try. */
  at: z.int(),
  /** What was answered; null where nobody did in time. */
  status: z.int().nullable(),
  attempts: z.int(),
  /** When it is tried again; null: not any more. */
  nextAt: z.int().nullable(),
});
export type Delivery = z.infer<typeof delivery>;

/** The newest first. */
export const deliveries = z.object({ deliveries: z.array(delivery) });
