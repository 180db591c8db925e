import type { ReactElement } from 'react'
import type { Link } from '#app/domain/links/link.ts'
import { useI18n } from '../i18n.tsx'

type LinkReasonProps = {
  link: Pick<Link, 'reason' | 'origin'>
  services: readonly { id: string; title: string }[]
}

/** Why a case and an outage are put together, in sentences. */
export function LinkReason({ link, services }: LinkReasonProps): ReactElement {
  const { t, format } = useI18n()
  const { fit, overlapMinutes, apartMinutes, sharedServiceId, words } = link.reason
  const service = services.find(({ id }) => id === sharedServiceId)?.title
  const duration = format.duration((overlapMinutes ?? 0) * 60_000)
  const apart = format.duration((apartMinutes ?? 0) * 60_000)
  const sentences = [
    link.origin === 'manual' ? t('links.reason_by_hand') : null,
    service ? t('links.reason_service', { service }) : null,
    fit === 'during' ? t('links.reason_during', { duration }) : null,
    fit === 'before' ? t('links.reason_before', { apart, duration }) : null,
    fit === 'after' ? t('links.reason_after', { apart }) : null,
    fit === 'still_open' ? t('links.reason_still_open', { apart }) : null,
  ]
  return (
    <span className="quiet">
      {sentences.filter((sentence) => sentence !== null).join(' ')} {words && <q>{words}</q>}
    </span>
  )
}
