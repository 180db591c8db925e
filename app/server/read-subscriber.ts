import type { Ctx } from '#app/domain/context.ts'
import { DomainError } from '#app/domain/domain-error.ts'
import type { Subscriber } from '#app/domain/notifications/subscriber.ts'
import { findSubscriber } from '#app/domain/notifications/subscribers.server.ts'
import { listServices } from '#app/domain/services/board.server.ts'
import { load } from './answer.ts'

/** Whose link it is, with the names of what was chosen (null: every service). A link that is none is a 404. */
export function readSubscriber(
  ctx: Ctx,
  token: string,
): Promise<{ subscriber: Subscriber; services: string[] | null }> {
  return load(async () => {
    const subscriber = await findSubscriber(ctx, token)
    if (subscriber === null || subscriber.email === '') {
      throw new DomainError('subscription.not_found', 'This link is unknown or too old.')
    }
    const { serviceIds } = subscriber
    const titles = (await listServices(ctx)).filter(({ id }) => serviceIds?.includes(id))
    return { subscriber, services: serviceIds === null ? null : titles.map(({ title }) => title) }
  })
}
