// Proposals by keyboard: arrows move, a accepts, r rejects. The buttons do the same without it.
const PLACE = 'link-keys.place'

for (const list of document.querySelectorAll('[data-link-keys]')) {
  const rows = [...list.children]
  const focus = (index) => {
    for (const row of rows) row.tabIndex = -1
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (!row) return
    row.tabIndex = 0
    row.focus()
  }
  if (rows[0]) rows[0].tabIndex = 0
  // A decision loads the page anew: the next proposal is where the last one was.
  const decided = sessionStorage.getItem(PLACE)
  if (decided !== null) focus(Number(decided))
  sessionStorage.removeItem(PLACE)
  list.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, textarea, select'))
      return
    const here = rows.findIndex((row) => row.contains(event.target))
    const moves = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: rows.length - 1 }
    const button = { a: 'accept', r: 'reject' }[event.key]
    if (Object.hasOwn(moves, event.key)) {
      event.preventDefault()
      focus(moves[event.key])
    } else if (button && rows[here]) {
      event.preventDefault()
      sessionStorage.setItem(PLACE, String(here))
      rows[here].querySelector(`button[value="${button}"]`)?.click()
    }
  })
}
