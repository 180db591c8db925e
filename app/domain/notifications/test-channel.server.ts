import type { Language } from '#app/vocabulary.ts'
import { requireWriter } from '../access/actor.ts'
import { recordAudit } from '../audit/audits.server.ts'
import { type Ctx, newId } from '../context.ts'
import { DomainError } from '../domain-error.ts'
import { openChannel } from './channels.server.ts'
import type { NoticeFacts } from './notice-facts.ts'
import type { NoticeTools, SendResult } from './notice-sender.ts'

/**
 * Sends a message of kind `channel.test` at once and gives the other side's own answer; it stands in the delivery
 * log too. Works while a channel is off. Throws `channel.not_found`, `channel.key_lost`.
 */
export async function testChannel(
  ctx: Ctx,
  input: { channelId: string; tools: NoticeTools },
): Promise<{ delivered: boolean; status: number | null; answer: string }> {
  requireWriter(ctx.actor)
  const { tools } = input
  const opened = await openChannel(ctx, input.channelId, tools.secretKey())
  if (opened === null) {
    throw new DomainError('channel.key_lost', 'The key of this installation changed. Add the channel again.')
  }
  const { channel, address, secrets } = opened
  const facts: NoticeFacts = {
    kind: 'channel.test',
    channelId: channel.id,
    channel: channel.name,
    answer: '',
  }
  const id = newId(ctx.now)
  const reader = { language: channel.language, timeZone: tools.timeZone, token: null }
  const result = await tools.senders[channel.kind].send({
    id,
    kind: facts.kind,
    address,
    secrets,
    facts,
    message: tools.phrase(facts, { ...reader, origin: tools.origin, organisation: tools.organisation }),
    language: channel.language,
    occurredAt: ctx.now,
    attemptedAt: ctx.now,
    thread: null,
    unsubscribeUrl: null,
  })
  await record(ctx, {
    id,
    channelId: channel.id,
    language: channel.language,
    timeZone: tools.timeZone,
    facts,
    result,
  })
  return { delivered: result.outcome === 'delivered', status: result.status, answer: result.answer }
}

type Test = {
  id: string
  channelId: string
  language: Language
  timeZone: string
  facts: NoticeFacts
  result: SendResult
}

async function record(ctx: Ctx, test: Test): Promise<void> {
  const { outbox, deliveries } = ctx.db.t
  const { id, channelId, result } = test
  const recipientKey = `channel:${channelId}`
  await ctx.db.tx(async (tx) => {
    await tx.insert(outbox).values({
      id,
      kind: 'channel.test',
      subjectKind: 'channel',
      subjectId: channelId,
      dedupeKey: `channel.test:${id}`,
      payload: {},
      createdAt: ctx.now,
      availableAt: ctx.now,
      deliveredAt: ctx.now,
      facts: test.facts,
    })
    await tx.insert(deliveries).values({
      id,
      outboxId: id,
      kind: 'channel.test',
      recipientKey,
      queueKey: recipientKey,
      orderKey: `${recipientKey}|${id}`,
      channelId,
      language: test.language,
      timeZone: test.timeZone,
      state: result.outcome === 'delivered' ? 'delivered' : 'cancelled',
      attempts: 1,
      nextAttemptAt: ctx.now,
      createdAt: ctx.now,
      lastAttemptAt: ctx.now,
      lastOutcome: result.outcome,
      lastStatus: result.status,
      lastAnswer: result.answer,
      settledAt: ctx.now,
    })
    await recordAudit(ctx, tx, {
      action: 'channel.tested',
      objectKind: 'channel',
      objectId: channelId,
      after: { outcome: result.outcome, status: result.status },
    })
  })
}
