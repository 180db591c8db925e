import { MAX_TEXT_LENGTH, neutralise } from './plain-text.ts'

/**
 * A vendor's Markdown without its accidents: `## ## A`, `## \# A` and `# ##` headings, backslashes before a
 * space or a line's end, bare `<br>` and `<p>` of feeds that mix HTML in. Text in code fences is left alone.
 */
export function tidyMarkdown(text: string): string {
  const lines: string[] = []
  let fence: string | null = null
  for (const line of neutralise(text.slice(0, MAX_TEXT_LENGTH)).split('\n')) {
    const opening = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1]?.slice(0, 3) ?? null
    if (opening && (fence === null || fence === opening)) {
      fence = fence === null ? opening : null
      lines.push(line)
    } else lines.push(fence === null ? tidyLine(line) : line)
  }
  return lines.join('\n')
}

function tidyLine(line: string): string {
  const tidied = line
    .replace(/<br ?\/?>|<\/p>/gi, '\n')
    .replace(/<p>/gi, '')
    .replace(/\\(?=[ \t\u00A0]|$)/g, '')
    .trimEnd()
  const heading = /^ {0,3}(#{1,6})[ \t]+((?:\\?#)+[ \t]+)*(.*)$/.exec(tidied)
  if (heading) return tidyHeading(heading[1] ?? '#', heading[3] ?? '')
  return /^#{1,6}$/.test(tidied) ? '' : tidied
}

function tidyHeading(marks: string, text: string): string {
  return /[^\\#*_ \t]/.test(text) ? `${marks} ${text}` : ''
}
