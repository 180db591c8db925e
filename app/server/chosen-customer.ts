import { findDefaultCustomer, getCustomer, listCustomers } from '#app/domain/customers/customers.server.ts'
import type { RequestContext } from './request-context.ts'

export type ChosenCustomer = {
  /** Null: what the vendor published, which is all the public sees. */
  customer: { id: string; name: string } | null
  customers: { id: string; name: string }[]
  /** What keeps the choice in a link of the same page: `?customer=…`, or nothing for the usual one. */
  query: string
}

/**
 * Whose figures an address asks for: `?customer=ID` or `?customer=published`; without it the organisation's own.
 * Throws `customer.not_found`.
 */
export async function chooseCustomer(
  { ctx, user }: RequestContext,
  asked: string | null,
): Promise<ChosenCustomer> {
  if (user === null) return { customer: null, customers: [], query: '' }
  const customers = (await listCustomers(ctx)).map(({ id, name }) => ({ id, name }))
  if (asked === 'published') return { customer: null, customers, query: '?customer=published' }
  const usual = await findDefaultCustomer(ctx)
  const chosen = asked === null || asked === '' ? usual : await getCustomer(ctx, asked)
  const query = chosen === null || chosen.id === usual?.id ? '' : `?customer=${encodeURIComponent(chosen.id)}`
  return { customer: chosen && { id: chosen.id, name: chosen.name }, customers, query }
}
