/** The names of things, and of people, as they go over the wire. */
import { z } from 'zod';

export const siteId = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{1,39}$/)
  .brand<'SiteId'>();
export const chatId = z
  .string()
  .regex(/^c_[\w-]{22}\.[\w-]{16}$/)
  .brand<'ChatId'>();
export const shopperId = z
  .string()
  .regex(/^s_[\w-]{22}\.[\w-]{16}$/)
  .brand<'ShopperId'>();
/** Longer names of agents are cut: they ride on every socket and in every message. */
export const MAX_NAME = 100;
export const agentId = z.string().min(1).max(64).brand<'AgentId'>();
export type SiteId = z.infer<typeof siteId>;
export type ChatId = z.infer<typeof chatId>;
export type ShopperId = z.infer<typeof shopperId>;
export type AgentId = z.infer<typeof agentId>;

/** The sender's own id of a message: 128 random bits or more. It makes sending twice harmless. */
export const messageId = z.string().regex(/^[\w-]{16,64}$/);
export const seq = z.int().min(0);
/** UTC milliseconds, the server's clock. */
export const at = z.int();

/** Colleagues are named by those who ask for them, so a name has an end here too. */
export const agentRef = z.object({ id: agentId, name: z.string().max(MAX_NAME) });
export type AgentRef = z.infer<typeof agentRef>;

/** 128 random bits. */
export const fileId = z
  .string()
  .regex(/^f_[\w-]{22}$/)
  .brand<'FileId'>();
export type FileId = z.infer<typeof fileId>;
