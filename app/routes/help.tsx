import { HelpPage } from '#app/components/help/help-page.tsx'
import { supportPolicyAt } from '#app/domain/cases/support-policy.ts'
import { searchHelp } from '#app/domain/help/help-topics.server.ts'
import { load } from '#app/server/answer.ts'
import { toPageTitle } from '#app/server/page-title.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/help.ts'

export const handle = { policy: 'public' } satisfies RouteHandle

export const meta: Route.MetaFunction = ({ loaderData }) => [{ title: loaderData?.pageTitle }]

export async function loader({ request, context }: Route.LoaderArgs) {
  const asked = requestContext(context)
  const words = new URL(request.url).searchParams.get('q')?.slice(0, 500) ?? ''
  return load(async () => ({
    words,
    topics:
      words === '' ? [] : await searchHelp(asked.ctx, { text: words, language: asked.language, limit: 10 }),
    policy: supportPolicyAt(asked.ctx.now),
    pageTitle: toPageTitle(asked, 'help.title'),
  }))
}

export default function Help({ loaderData }: Route.ComponentProps) {
  return <HelpPage {...loaderData} />
}
