import type { ReactElement } from 'react'
import { findUserShare, isShareAbove } from '#app/domain/incidents/own-impact.ts'
import { useI18n } from '../i18n.tsx'

type UsersHitProps = {
  usersAffected: number | null
  usersTotal: number | null
  /** The policy's error-rate line in percent; null where it has none. */
  line: string | null
}

/** `93 of 100 users (93%), above the line of 5%`: our count beside the vendor's line, which it does not decide. */
export function UsersHit({ usersAffected, usersTotal, line }: UsersHitProps): ReactElement | null {
  const { t, format } = useI18n()
  if (usersAffected === null) return null
  const share = findUserShare({ usersAffected, usersTotal })
  if (share === null || usersTotal === null) {
    return (
      <span className="month-table__note">
        {t('impact.users_hit', { users: format.number(usersAffected) })}
      </span>
    )
  }
  const text = t('impact.users_hit_of', {
    users: format.number(usersAffected),
    total: format.number(usersTotal),
    share: format.share({ numerator: share.part, denominator: share.whole }, 1),
  })
  return (
    <span className="month-table__note">
      {text}
      {line !== null &&
        `; ${t(isShareAbove(share, line) ? 'impact.share_above' : 'impact.share_not_above', { line: format.rate(line) })}`}
    </span>
  )
}
