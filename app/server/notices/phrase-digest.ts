import type { DigestFacts, DigestItem } from '#app/domain/notifications/notice-facts.ts'
import type { NoticeSectionItem } from '#app/domain/notifications/notice-message.ts'
import type { Phrased, Words } from './phrase-notice.ts'

export function phraseDigest({ kind, from, to, groups }: DigestFacts, words: Words): Phrased {
  const { t, format, toUrl } = words
  const span = { from: format.date(from), to: format.date(to) }
  const waiting = groups.filter(({ group }) => group !== 'incidents')
  const count = waiting.reduce((sum, { items, more }) => sum + items.length + more, 0)
  return {
    title: kind === 'digest.weekly' ? t('notice.weekly_title', span) : t('notice.monthly_title', span),
    tone: 'neutral',
    lead: t('notice.digest_lead', { count }),
    facts: [],
    sections: groups.map(({ group, items, more }) => ({
      heading: t(`digest_group.${group}`),
      text: '',
      items: [...items.map((item) => toItem(item, words)), ...toMore(more, words)],
    })),
    links: [{ label: t('notice.open_home'), url: toUrl('/admin') }],
  }
}

function toItem({ title, month, at, path }: DigestItem, { format, toUrl }: Words): NoticeSectionItem {
  const parts = [month === null ? null : format.month(month), title, at === null ? null : format.instant(at)]
  return { text: parts.filter((part) => part !== null).join(', '), url: toUrl(path) }
}

function toMore(more: number, { t }: Words): NoticeSectionItem[] {
  return more === 0 ? [] : [{ text: t('notice.and_more', { count: more }), url: null }]
}
