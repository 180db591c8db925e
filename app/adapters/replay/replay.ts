import { isJsonObject } from '../feeds/vendor-json.ts'
import { type ReplayedIncident, replayIncident } from './replayed-incident.ts'

export type Replay = {
  /** The feed's body as the vendor would have served it at an instant (epoch ms UTC). */
  bodyAt(instant: number): string
  /** The instants at which the body changes, oldest first. Between two of them it stays the same. */
  changeInstants(): readonly number[]
}

/**
 * Unwinds a capture of Google's `incidents.json`: incidents appear with their first post, posts at their time, `end`
 * once a post has told it, `modified` and the peak impact as of then. From the last change on it is the capture.
 * Throws TypeError when an incident or post tells no time.
 */
export function createReplay(incidents: readonly unknown[]): Replay {
  const replayed = incidents.map((incident, index) => {
    if (!isJsonObject(incident))
      throw new TypeError(`Incident ${index} of the capture to replay is not an object.`)
    return replayIncident(incident)
  })
  const changes = [...new Set(replayed.flatMap(listChanges))].sort((a, b) => a - b)
  let last: { changedAt: number | undefined; body: string } | null = null
  return {
    changeInstants: () => changes,
    bodyAt(instant) {
      const changedAt = changes.findLast((change) => change <= instant)
      if (last === null || last.changedAt !== changedAt)
        last = { changedAt, body: writeBody(replayed, instant) }
      return last.body
    },
  }
}

function writeBody(replayed: readonly ReplayedIncident[], instant: number): string {
  return JSON.stringify(replayed.flatMap((incident) => incident.at(instant) ?? []))
}

function listChanges(incident: ReplayedIncident): number[] {
  const changes: number[] = []
  let before = JSON.stringify(null)
  for (const instant of [...incident.instants].sort((a, b) => a - b)) {
    const after = JSON.stringify(incident.at(instant))
    if (after !== before) changes.push(instant)
    before = after
  }
  return changes
}
