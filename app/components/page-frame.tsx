import type { ReactElement, ReactNode } from 'react'
import { languages } from '#app/i18n/languages.ts'
import type { MessageKey } from '#app/i18n/translate.ts'
import { LANGUAGES, type Role } from '#app/vocabulary.ts'
import { AlertBand, type Alerts } from './alert-band.tsx'
import { useI18n } from './i18n.tsx'
import { Instant } from './instant.tsx'

type PageFrameProps = {
  organisation: string
  user: { name: string; role: Role } | null
  /** Path and query of this page, to come back to. */
  path: string
  theme: 'light' | 'dark' | null
  replay: { speed: number; nextChangeAt: number | null } | null
  /** In a frame of another site the page stands alone. */
  isEmbedded?: boolean
  /** What an administrator has to know on whatever page; null for everybody else. */
  alerts: Alerts | null
  children: ReactNode
}

const PUBLIC_LINKS: ReadonlyArray<{ href: string; key: MessageKey }> = [
  { href: '/', key: 'nav.status' },
  { href: '/incidents', key: 'nav.history' },
  { href: '/uptime', key: 'nav.uptime' },
]
const READER_LINKS: typeof PUBLIC_LINKS = [
  { href: '/cases', key: 'nav.cases' },
  { href: '/claims', key: 'nav.claims' },
  { href: '/report-requests', key: 'nav.reports' },
  { href: '/recovered', key: 'nav.recovered' },
]
const ADMIN_LINKS: typeof PUBLIC_LINKS = [{ href: '/admin', key: 'nav.admin' }]
const FOOTER_LINKS: typeof PUBLIC_LINKS = [
  { href: '/help', key: 'help.title' },
  { href: '/subscribe', key: 'nav.subscribe' },
  { href: '/incidents.atom', key: 'nav.atom' },
  { href: '/incidents.rss', key: 'nav.rss' },
  { href: '/calendar.ics', key: 'nav.calendar' },
  { href: '/api/v1/openapi.json', key: 'nav.api' },
]

/** What stands around every page: the way in, the choices, and where the facts come from. */
export function PageFrame(props: PageFrameProps): ReactElement {
  const { t, format, now } = useI18n()
  if (props.isEmbedded) return <EmbeddedPage>{props.children}</EmbeddedPage>
  return (
    <div className="page">
      <header className="page__header">
        <a className="page__skip" href="#content">
          {t('page.skip')}
        </a>
        {props.replay && <ReplayBanner replay={props.replay} path={props.path} />}
        {props.alerts && <AlertBand alerts={props.alerts} />}
        <div className="page__bar">
          <a className="page__home" href="/" aria-label={t('page.home')}>
            <span className="page__product">{t('page.product')}</span>
            {props.organisation && <span className="page__organisation">{props.organisation}</span>}
          </a>
          <Navigation user={props.user} path={props.path} />
          <Tools {...props} />
        </div>
      </header>
      <main className="page__main" id="content" tabIndex={-1}>
        {props.children}
      </main>
      <footer className="page__footer">
        <div className="page__footer-inner">
          <p>{t('page.source')}</p>
          <p>{t('page.times_in', { zone: format.zone(now) })}</p>
          <nav aria-label={t('page.footer')}>
            {FOOTER_LINKS.map((link) => (
              <a href={link.href} key={link.href}>
                {t(link.key)}
              </a>
            ))}
          </nav>
        </div>
      </footer>
    </div>
  )
}

function EmbeddedPage({ children }: { children: ReactNode }): ReactElement {
  const { t } = useI18n()
  return (
    <div className="page page--embedded">
      <main className="page__main">
        {children}
        <p className="quiet">
          <a href="/">{t('page.whole')}</a> · {t('page.source')}
        </p>
      </main>
    </div>
  )
}

function Navigation({ user, path }: Pick<PageFrameProps, 'user' | 'path'>): ReactElement {
  const { t } = useI18n()
  const isAdmin = user !== null && user.role !== 'viewer'
  const links = [...PUBLIC_LINKS, ...(user ? READER_LINKS : []), ...(isAdmin ? ADMIN_LINKS : [])]
  const pathname = path.split('?')[0] ?? '/'
  return (
    <nav className="page__nav" aria-label={t('page.navigation')}>
      {links.map(({ href, key }) => {
        const isHere = href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`)
        return (
          <a href={href} aria-current={isHere ? 'page' : undefined} key={href}>
            {t(key)}
          </a>
        )
      })}
    </nav>
  )
}

/** Choices are links that set a cookie and come back: they work without JavaScript and can be opened again. */
function Tools({ user, path, theme }: PageFrameProps): ReactElement {
  const { t, language } = useI18n()
  const back = encodeURIComponent(path)
  const nextTheme = theme === null ? 'dark' : theme === 'dark' ? 'light' : 'system'
  return (
    <div className="page__tools">
      {LANGUAGES.map((code) => (
        <a
          href={`/language?to=${code}&back=${back}`}
          hrefLang={code}
          aria-label={t('page.language_to', { language: languages[code].name })}
          aria-current={code === language ? 'true' : undefined}
          key={code}
        >
          {code.toUpperCase()}
        </a>
      ))}
      <a href={`/theme?to=${nextTheme}&back=${back}`}>
        <span className="visually-hidden">{t(`page.theme_${nextTheme}`)}</span>
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" />
          <path d="M8 1.5a6.5 6.5 0 0 1 0 13Z" fill="currentColor" />
        </svg>
      </a>
      {user ? (
        <form method="post" action="/sign-out">
          <button
            className="button button--plain"
            type="submit"
            title={t('page.signed_in_as', { name: user.name })}
          >
            {t('page.sign_out')}
          </button>
        </form>
      ) : (
        <a href={`/sign-in?to=${back}`}>{t('page.sign_in')}</a>
      )}
    </div>
  )
}

function ReplayBanner({
  replay,
  path,
}: {
  replay: NonNullable<PageFrameProps['replay']>
  path: string
}): ReactElement {
  const { t, now, format } = useI18n()
  return (
    <div className="page__banner-band">
      <div className="page__banner">
        <p>{t('page.replay', { instant: format.instant(now) })}</p>
        {replay.nextChangeAt !== null && (
          <form method="post" action="/demo/clock">
            <input type="hidden" name="back" value={path} />
            <button className="button" type="submit" name="intent" value="skip">
              {t('page.replay_next')} (<Instant at={replay.nextChangeAt} style="short" />)
            </button>
          </form>
        )}
      </div>
    </div>
  )
}
