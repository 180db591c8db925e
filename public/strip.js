// Moves through day strips by keyboard and keeps a page fresh. Without it every page still works.
;(() => {
  const REFRESH_MS = 30_000
  const TOLERATED = 2

  // Strips: one Tab stop each; arrows by day, Page Up and Page Down by week, Home and End to the ends.
  const STEPS = { ArrowLeft: -1, ArrowRight: 1, PageUp: -7, PageDown: 7, Home: -Infinity, End: Infinity }

  /** The days on show: a phone hides the older ones. */
  const daysOf = (strip) => [...strip.children].filter((day) => day.offsetParent !== null)

  function arm(root) {
    for (const strip of root.querySelectorAll('[data-strip]')) {
      for (const day of strip.children) day.tabIndex = -1
      if (strip.lastElementChild) strip.lastElementChild.tabIndex = 0
    }
  }

  function makeTabStop(day) {
    for (const other of day.parentElement.children) other.tabIndex = -1
    day.tabIndex = 0
  }

  document.addEventListener('keydown', (event) => {
    const day = event.target.closest?.('[data-strip] > *')
    if (event.key === 'Escape')
      for (const strip of document.querySelectorAll('[data-strip]')) hush(strip, true)
    const step = STEPS[event.key]
    if (step === undefined || !day || event.altKey || event.ctrlKey || event.metaKey) return
    const days = daysOf(day.parentElement)
    const next = days[Math.min(days.length - 1, Math.max(0, days.indexOf(day) + step))]
    makeTabStop(next)
    hush(next.parentElement, false)
    next.focus()
    event.preventDefault()
  })

  // Escape puts the words of a day away until another day is asked for.
  const hush = (strip, quiet) => strip.classList.toggle('day-strip--quiet', quiet)
  document.addEventListener('pointerover', (event) => {
    const day = event.target.closest?.('[data-strip] > *')
    if (day && !day.contains(event.relatedTarget)) hush(day.parentElement, false)
  })

  // Refresh: while the tab is in view, marked regions are fetched again and swapped when they differ.
  const live = document.querySelector('[data-live]')
  /** What the server last sent, by region; for a page that was never refreshed, itself without our Tab stops. */
  const served = new Map()
  const sentFor = ({ dataset, innerHTML }) =>
    served.get(dataset.refresh) ?? innerHTML.replaceAll(/ tabindex="-?\d"/g, '')
  let etag = null
  let failures = 0

  async function refresh() {
    if (document.hidden || !document.querySelector('[data-refresh]')) return
    const headers = etag ? { 'If-None-Match': etag } : {}
    const answer = await fetch(location.href, { headers, cache: 'no-store' }).catch(() => null)
    const isGood = answer !== null && (answer.ok || answer.status === 304)
    failures = isGood ? 0 : failures + 1
    for (const notice of document.querySelectorAll('[data-refresh-failed]'))
      notice.hidden = failures <= TOLERATED
    if (!answer?.ok) return
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const regions = [...document.querySelectorAll('[data-refresh]')]
    if (regions.some(isBeingRead)) return
    etag = answer.headers.get('ETag')
    let isNews = false
    for (const region of regions) isNews = swap(region, fresh) || isNews
    if (isNews && live) live.textContent = live.dataset.live
  }

  /** Text that is marked, to be copied, is not taken away. */
  function isBeingRead(region) {
    const selection = getSelection()
    return selection !== null && !selection.isCollapsed && region.contains(selection.anchorNode)
  }

  /** Returns whether a reader would notice: minutes that merely went by are not news. */
  function swap(region, fresh) {
    const next = fresh.querySelector(`[data-refresh="${region.dataset.refresh}"]`)
    if (!next || next.innerHTML === sentFor(region)) return false
    served.set(region.dataset.refresh, next.innerHTML)
    const isNews = next.dataset.facts !== region.dataset.facts
    const focused = region.contains(document.activeElement) ? identify(document.activeElement) : null
    const opened = [...region.querySelectorAll('details')].map((details) => details.open)
    for (const [index, details] of next.querySelectorAll('details').entries())
      details.open = opened[index] ?? details.open
    region.replaceChildren(...next.childNodes)
    region.dataset.facts = next.dataset.facts ?? ''
    arm(region)
    if (focused) refocus(region, focused)
    return isNews
  }

  /** What an element is, in words that its successor shares. */
  function identify(element) {
    const strip = element.closest('[data-strip]')?.getAttribute('aria-label')
    const own = element.getAttribute('href') ?? element.getAttribute('value') ?? element.textContent
    return JSON.stringify([element.tagName, strip, own])
  }

  function refocus(region, identity) {
    const target = [...region.querySelectorAll('a, button, summary')].find(
      (element) => identify(element) === identity,
    )
    if (target?.closest('[data-strip]')) makeTabStop(target)
    target?.focus({ preventScroll: true })
  }

  arm(document)
  setInterval(refresh, REFRESH_MS)
  document.addEventListener('visibilitychange', refresh)
})()
