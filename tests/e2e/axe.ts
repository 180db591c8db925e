import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type axe from 'axe-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Where = string | { exclude: string[] }
type How = {
  runOnly: { type: 'tag' | 'rule'; values: string[] }
  rules?: Record<string, { enabled: boolean }>
}

const STANDARD: How = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
}
/** What a theme can break; every other rule reads the same document in both. */
const RULES_OF_COLOUR: How = {
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
}
/**
 * All days of a strip are one button said ninety times: a week of each tells what all would. `target-size` measures
 * each target against all near it, which took 6.5 s on a board of 1,080 days.
 */
const A_WEEK_OF_DAYS: Where = { exclude: ['.day:nth-last-child(n + 8)'] }

/** The faults axe finds on a page as it stands, in the light theme. Needs JavaScript. */
export async function findFaultsInLight(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.evaluate(AXE)
  return judge(page, A_WEEK_OF_DAYS, STANDARD)
}

/** The same, and then those of the dark theme's colours. */
export async function findFaults(page: Page): Promise<string[]> {
  const inLight = await findFaultsInLight(page)
  await page.emulateMedia({ colorScheme: 'dark' })
  const inDark = await judge(page, A_WEEK_OF_DAYS, RULES_OF_COLOUR)
  return [...inLight, ...inDark.map((fault) => `dark: ${fault}`)]
}

/** What `findFaults` leaves out: every day of every strip, by every rule but the one on the size of targets. */
export async function findFaultsOfAllDays(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return judge(page, ':root', { ...STANDARD, rules: { 'target-size': { enabled: false } } })
}

async function judge(page: Page, context: Where, options: How): Promise<string[]> {
  const violations = await page.evaluate(
    async ([where, how]) => {
      const loaded: typeof axe = Reflect.get(window, 'axe')
      return (await loaded.run(where, { ...how, resultTypes: ['violations'] })).violations
    },
    [context, options] as const,
  )
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  )
}
