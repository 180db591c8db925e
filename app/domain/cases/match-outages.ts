/** What of an incident can be compared with what somebody describes. */
export type KnownOutage = {
  id: string
  title: string
  description: string | null
  endedAt: number | null
  services: readonly { id: string; title: string }[]
}

export type MatchedOutage<Outage extends KnownOutage> = Outage & { matches: boolean }

/** Words shorter than this tell nothing apart. */
const SHORTEST_WORD = 4

/**
 * Known outages with those most like a description first: of the same service, then sharing words, open before
 * ended. All are kept: a description can miss what a title calls it. `matches` marks service or shared words.
 */
export function rankOutages<Outage extends KnownOutage>(
  outages: readonly Outage[],
  described: { text: string; serviceId: string | null },
): MatchedOutage<Outage>[] {
  const wanted = toWords(described.text)
  return outages
    .map((outage) => {
      const isOfService = outage.services.some((service) => service.id === described.serviceId)
      const own = toWords(`${outage.title} ${outage.description ?? ''} ${namesOf(outage)}`)
      const shared = [...wanted].filter((word) => own.has(word)).length
      return { outage, score: (isOfService ? 10 : 0) + shared, isOpen: outage.endedAt === null }
    })
    .sort((left, right) => Number(right.isOpen) - Number(left.isOpen) || right.score - left.score)
    .map(({ outage, score }) => ({ ...outage, matches: score > 0 }))
}

function namesOf(outage: KnownOutage): string {
  return outage.services.map((service) => service.title).join(' ')
}

function toWords(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return new Set(words.filter((word) => word.length >= SHORTEST_WORD && word !== 'google'))
}
