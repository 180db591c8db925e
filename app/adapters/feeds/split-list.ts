const SPACE = /^\s*$/
const [QUOTE, BACKSLASH, COMMA] = [34, 92, 44]
const OPENING = new Set([91, 123])
const CLOSING = new Set([93, 125])
/** How much is gone through between two pauses. */
const STRIDE = 1_000_000

/**
 * The members of a JSON list as the texts they are written in, with pauses on the way; null for a text that is no
 * list. Only looks for where members end: whether each of them is JSON is for whoever parses it, and a text all of
 * whose members are is itself JSON.
 */
export function* splitList(text: string): Generator<void, string[] | null> {
  const start = text.indexOf('[')
  const end = text.lastIndexOf(']')
  if (start < 0 || end < start) return null
  if (!SPACE.test(text.slice(0, start)) || !SPACE.test(text.slice(end + 1))) return null
  const members: string[] = []
  let memberStart = start + 1
  let depth = 0
  let pauseAt = start + STRIDE
  for (let index = start + 1; index < end; index += 1) {
    const code = text.charCodeAt(index)
    if (code === QUOTE) index = findStringEnd(text, index)
    else if (OPENING.has(code)) depth += 1
    else if (CLOSING.has(code)) depth -= 1
    else if (code === COMMA && depth === 0) {
      members.push(text.slice(memberStart, index))
      memberStart = index + 1
    }
    if (index > pauseAt) {
      pauseAt = index + STRIDE
      yield
    }
  }
  const last = text.slice(memberStart, end)
  if (members.length === 0 && SPACE.test(last)) return []
  return [...members, last]
}

/** The closing quote: the next one that is not escaped by an odd number of backslashes. */
function findStringEnd(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1
    if (slashes % 2 === 0) return end
  }
  return text.length
}
