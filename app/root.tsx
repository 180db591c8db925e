import type { ReactNode } from 'react'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  useMatches,
  useRouteLoaderData,
} from 'react-router'
import type { Route } from './+types/root.ts'
import { I18nProvider, useI18n } from './components/i18n.tsx'
import { PageFrame } from './components/page-frame.tsx'
import { languages } from './i18n/languages.ts'
import { isMessageKey } from './i18n/translate.ts'
import { findAlerts } from './server/alerts.ts'
import { requestContext } from './server/request-context.ts'
import styles from './styles/app.css?url'

export const links: Route.LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'alternate', type: 'application/atom+xml', href: '/incidents.atom', title: 'Atom' },
  { rel: 'alternate', type: 'application/rss+xml', href: '/incidents.rss', title: 'RSS' },
]

/** For pages that name themselves no title: the error pages. */
export const meta: Route.MetaFunction = ({ loaderData }) => [
  { title: loaderData?.organisation || 'Makegood' },
]

export async function loader({ context }: Route.LoaderArgs) {
  const { ctx, user, language, theme, timeZone, organisation, replay, path, isEmbedded } =
    requestContext(context)
  const alerts = await findAlerts(ctx)
  return { user, language, theme, timeZone, organisation, replay, path, isEmbedded, alerts, now: ctx.now }
}

export function Layout({ children }: { children: ReactNode }) {
  const shared = useRouteLoaderData<typeof loader>('root')
  const language = shared?.language ?? 'en'
  return (
    <html
      lang={language}
      dir={languages[language].direction}
      data-theme={shared?.theme ?? undefined}
      suppressHydrationWarning
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {/* other pages may not stand in a frame */}
        {shared?.isEmbedded && <base target="_blank" />}
        <Meta />
        <Links />
      </head>
      <body>
        <I18nProvider language={language} timeZone={shared?.timeZone ?? 'UTC'} now={shared?.now ?? 0}>
          <PageFrame
            isEmbedded={shared?.isEmbedded ?? false}
            organisation={shared?.organisation ?? ''}
            user={shared?.user ?? null}
            path={shared?.path ?? '/'}
            theme={shared?.theme ?? null}
            replay={shared?.replay ?? null}
            alerts={shared?.alerts ?? null}
          >
            {children}
          </PageFrame>
        </I18nProvider>
        {useWantsHydration() ? <Scripts /> : null}
      </body>
    </html>
  )
}

/** Only pages with a chart carry the framework's script; all others are documents. */
function useWantsHydration(): boolean {
  return useMatches().some(({ handle }) => {
    return typeof handle === 'object' && handle !== null && 'hydrate' in handle && handle.hydrate === true
  })
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary({ error }: Route.ErrorBoundaryProps) {
  const { t } = useI18n()
  const status = isRouteErrorResponse(error) ? error.status : 500
  const titleKey =
    status === 404 ? 'error.not_found_title' : status === 403 ? 'error.not_allowed_title' : 'error.title'
  return (
    <div className="section prose">
      <h1>{t(titleKey)}</h1>
      <p>{phraseError(error, status, t)}</p>
      <p>
        <a href="/">{t('nav.status')}</a>
      </p>
    </div>
  )
}

function phraseError(error: unknown, status: number, t: ReturnType<typeof useI18n>['t']): string {
  if (isRouteErrorResponse(error) && typeof error.data?.code === 'string') {
    const key = `error.${error.data.code}`
    if (isMessageKey(key)) return t(key, error.data.details)
  }
  if (status === 404) return t('error.not_found')
  return status === 403 ? t('error.not_allowed') : t('error.unexpected')
}
