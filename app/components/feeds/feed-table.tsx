import type { ReactElement } from 'react'
import { toFeedTitle } from '#app/domain/incidents/feed-source.ts'
import type { FeedState } from '#app/domain/incidents/feed-sources.server.ts'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'

/** The sources of the board and how reading them goes. */
export function FeedTable({ feeds }: { feeds: readonly FeedState[] }): ReactElement {
  const { t } = useI18n()
  return (
    <table className="case-table">
      <caption className="visually-hidden">{t('feeds.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('feeds.name')}</th>
          <th scope="col">{t('feeds.last_read')}</th>
          <th scope="col">{t('feeds.services')}</th>
          <th scope="col">{t('feeds.remove')}</th>
        </tr>
      </thead>
      <tbody>
        {feeds.map((feed) => (
          <FeedRow feed={feed} key={feed.id} />
        ))}
      </tbody>
    </table>
  )
}

function FeedRow({ feed }: { feed: FeedState }): ReactElement {
  const { t, format } = useI18n()
  return (
    <tr>
      <th scope="row">
        {toFeedTitle(feed)}
        <span className="month-table__note">
          {t(`feed_adapter.${feed.adapter}`)} · {feed.url}
        </span>
      </th>
      <td data-label={t('feeds.last_read')}>
        {feed.lastSuccessAt === null ? (
          t('freshness.never')
        ) : (
          <Instant at={feed.lastSuccessAt} style="short" />
        )}
        {feed.failure !== null && (
          <span className="month-table__note">{t(`poll_failure.${feed.failure}`)}</span>
        )}
        {feed.stale && <span className="month-table__note">{t('feeds.stale')}</span>}
      </td>
      <td data-label={t('feeds.services')}>
        <a href={`/admin/services?feed=${feed.id}`}>{format.number(feed.services)}</a>
      </td>
      <td>
        {feed.addedBy === null ? (
          t('feeds.built_in')
        ) : (
          <form method="post">
            <input type="hidden" name="feedId" value={feed.id} />
            <button className="button" type="submit" name="intent" value="remove">
              {t('feeds.stop')}
            </button>
          </form>
        )}
      </td>
    </tr>
  )
}
