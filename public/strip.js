// Moves through day strips by keyboard and keeps a page fresh. Without it every page still works.
;(() => {
  const REFRESH_MS = 30_000

  // Strips: one Tab stop each; arrows by day, Page Up and Page Down by week, Home and End to the ends.
  const STEPS = { ArrowLeft: -1, ArrowRight: 1, PageUp: -7, PageDown: 7, Home: -Infinity, End: Infinity }

  function arm(root) {
    for (const strip of root.querySelectorAll('[data-strip]')) {
      const days = [...strip.children]
      const last = days.length - 1
      for (const [index, day] of days.entries()) day.tabIndex = index === last ? 0 : -1
    }
  }

  document.addEventListener('keydown', (event) => {
    const step = STEPS[event.key]
    const day = event.target.closest?.('[data-strip] > *')
    if (step === undefined || !day || event.altKey || event.ctrlKey || event.metaKey) return
    const days = [...day.parentElement.children]
    const next = days[Math.min(days.length - 1, Math.max(0, days.indexOf(day) + step))]
    day.tabIndex = -1
    next.tabIndex = 0
    next.focus()
    event.preventDefault()
  })

  // Refresh: while the tab is in view, the marked regions are fetched again and swapped when they differ.
  const live = document.querySelector('[data-live]')
  let etag = null

  async function refresh() {
    if (document.hidden || !document.querySelector('[data-refresh]')) return
    const headers = etag ? { 'If-None-Match': etag } : {}
    const answer = await fetch(location.href, { headers, cache: 'no-store' }).catch(() => null)
    if (answer?.status === 304) return
    if (!answer?.ok) return
    etag = answer.headers.get('ETag')
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
    let changed = false
    for (const region of document.querySelectorAll('[data-refresh]')) changed = swap(region, fresh) || changed
    if (changed && live) live.textContent = live.dataset.live
  }

  /** Returns whether a reader would notice: minutes that merely went by are not news. */
  function swap(region, fresh) {
    const next = fresh.querySelector(`[data-refresh="${region.dataset.refresh}"]`)
    if (!next || next.innerHTML === region.innerHTML) return false
    const isNews = next.dataset.facts !== region.dataset.facts
    const focused = region.contains(document.activeElement) ? pathTo(document.activeElement) : null
    const opened = [...region.querySelectorAll('details')].map((details) => details.open)
    region.replaceChildren(...document.importNode(next, true).childNodes)
    region.dataset.facts = next.dataset.facts ?? ''
    for (const [index, details] of region.querySelectorAll('details').entries())
      details.open = opened[index] ?? false
    arm(region)
    if (focused) refocus(region, focused)
    return isNews
  }

  function pathTo(element) {
    const href = element.getAttribute('href')
    return { href, strip: element.parentElement?.getAttribute('aria-label') ?? null }
  }

  function refocus(region, { href, strip }) {
    const candidates = [...region.querySelectorAll('a, button, summary')].filter(
      (element) => element.getAttribute('href') === href,
    )
    const same = candidates.find(
      (element) => (element.parentElement?.getAttribute('aria-label') ?? null) === strip,
    )
    const target = same ?? candidates[0]
    if (target?.tabIndex === -1) target.tabIndex = 0
    target?.focus({ preventScroll: true })
  }

  arm(document)
  setInterval(refresh, REFRESH_MS)
  document.addEventListener('visibilitychange', refresh)
})()
