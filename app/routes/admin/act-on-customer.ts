import type { SubmissionResult } from '@conform-to/react'
import { parseWithZod } from '@conform-to/zod/v4'
import { agreementSchema, customerSchema, removalSchema } from '#app/components/customers/customer-fields.ts'
import type { Ctx } from '#app/domain/context.ts'
import { updateCustomer } from '#app/domain/customers/customers.server.ts'
import { assignPolicy, removeAssignment } from '#app/domain/policies/policy-assignments.server.ts'
import { type Acted, act, type Problem } from '#app/server/answer.ts'

export type CustomerAnswer =
  | { ok: true }
  | { ok: false; intent: string; reply: SubmissionResult<string[]> | null; problem: Problem | null }

/** One form of a customer's page, by the button that sent it. */
export async function actOnCustomer(
  ctx: Ctx,
  { customerId, form }: { customerId: string; form: FormData },
): Promise<CustomerAnswer> {
  switch (form.get('intent')) {
    case 'agree':
      return agree(ctx, { customerId, form })
    case 'remove':
      return remove(ctx, form)
    default:
      return save(ctx, { customerId, form })
  }
}

async function save(
  ctx: Ctx,
  { customerId, form }: { customerId: string; form: FormData },
): Promise<CustomerAnswer> {
  const submission = parseWithZod(form, { schema: customerSchema })
  const reply = submission.reply()
  if (submission.status !== 'success') return { ok: false, intent: 'save', reply, problem: null }
  const { version = 0, ...input } = submission.value
  return toAnswer('save', reply, await act(() => updateCustomer(ctx, { ...input, id: customerId, version })))
}

async function agree(
  ctx: Ctx,
  { customerId, form }: { customerId: string; form: FormData },
): Promise<CustomerAnswer> {
  const submission = parseWithZod(form, { schema: agreementSchema })
  const reply = submission.reply()
  if (submission.status !== 'success') return { ok: false, intent: 'agree', reply, problem: null }
  const { serviceId, policyId, timeZone, toMonth, ...values } = submission.value
  const input = {
    ...values,
    customerId,
    serviceId: serviceId || null,
    policyId: policyId || null,
    timeZone: timeZone || null,
    toMonth: toMonth ?? null,
  }
  return toAnswer('agree', reply, await act(() => assignPolicy(ctx, input)))
}

async function remove(ctx: Ctx, form: FormData): Promise<CustomerAnswer> {
  const submission = parseWithZod(form, { schema: removalSchema })
  const reply = submission.reply()
  if (submission.status !== 'success') return { ok: false, intent: 'remove', reply, problem: null }
  return toAnswer('remove', reply, await act(() => removeAssignment(ctx, submission.value)))
}

function toAnswer(intent: string, reply: SubmissionResult<string[]>, acted: Acted<unknown>): CustomerAnswer {
  return acted.ok ? { ok: true } : { ok: false, intent, reply, problem: acted.problem }
}
