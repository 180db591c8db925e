import { data, redirect } from 'react-router'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import { toSafePath } from '#app/server/safe-path.ts'
import type { Route } from './+types/demo-clock.ts'

export const handle = { policy: 'public' } satisfies RouteHandle

export function loader() {
  return redirect('/')
}

/** Moves the demo on to the vendor's next post. There is nothing here outside of the demo. */
export async function action({ request, context }: Route.ActionArgs) {
  const { skipReplay } = requestContext(context)
  if (skipReplay === null) throw data(null, { status: 404 })
  await skipReplay()
  const form = await request.formData()
  return redirect(toSafePath(String(form.get('back') ?? '/')), { status: 303 })
}
