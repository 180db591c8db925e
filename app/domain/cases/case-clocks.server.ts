import { eq } from 'drizzle-orm'
import { getWorkingCalendar } from '../calendars/working-calendars.server.ts'
import type { Ctx } from '../context.ts'
import type { SupportCase } from './case.ts'
import { type CaseClocks, type ClockRules, readClocks, toStays } from './case-clock.ts'
import { listEventsOfCases } from './case-events.server.ts'
import { supportPolicyAt } from './support-policy.ts'

/** Every clock of these cases now, by case, with the rules they were read by. */
export async function listCaseClocks(
  ctx: Ctx,
  cases: readonly SupportCase[],
): Promise<Map<string, CaseClocks & { rules: ClockRules }>> {
  const events = await listEventsOfCases(
    ctx,
    cases.map((supportCase) => supportCase.id),
  )
  const rulesOf = new Map<string, Omit<ClockRules, 'policy'>>()
  for (const customerId of new Set(cases.map((supportCase) => supportCase.customerId))) {
    rulesOf.set(customerId, await getRules(ctx, customerId))
  }
  const clocks = new Map<string, CaseClocks & { rules: ClockRules }>()
  for (const supportCase of cases) {
    const own = rulesOf.get(supportCase.customerId)
    if (!own) continue
    const rules = { ...own, policy: supportPolicyAt(supportCase.openedAt) }
    const moves = (events.get(supportCase.id) ?? []).filter(
      (event) => event.kind === 'opened' || event.kind === 'state',
    )
    clocks.set(supportCase.id, {
      ...readClocks(supportCase, toStays(moves), { now: ctx.now, ...rules }),
      rules,
    })
  }
  return clocks
}

async function getRules(ctx: Ctx, customerId: string): Promise<Omit<ClockRules, 'policy'>> {
  const { customers } = ctx.db.t
  const rows = await ctx.db.db
    .select({ tier: customers.supportTier })
    .from(customers)
    .where(eq(customers.id, customerId))
  return { tier: rows[0]?.tier ?? 'unknown', calendar: await getWorkingCalendar(ctx, customerId) }
}
