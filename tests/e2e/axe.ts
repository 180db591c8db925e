import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** What a theme can break; every other rule reads the same document in both. */
const RULES_OF_COLOUR = ['color-contrast', 'link-in-text-block']
/** All days of a strip are one button said ninety times: a week of each tells what all would. */
const DAYS_BEYOND_A_WEEK = '.day:nth-last-child(n + 8)'

/**
 * The faults axe finds on a page as it stands, in the light theme and then in the dark one. Needs JavaScript.
 *
 * Three things keep it to a second a page. `target-size` measures each target against all near it, which took 6.5 s
 * on a board of 1,080 days, so days beyond a week are left out. Legacy mode judges in the page itself: the usual way
 * carries every node that passed to a second page and back, 14 s on the same board. Passes are not reported.
 */
export async function findFaults(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'light' })
  const inLight = await analyse(page, (axe) => axe.withTags(STANDARD))
  await page.emulateMedia({ colorScheme: 'dark' })
  const inDark = await analyse(page, (axe) => axe.withRules(RULES_OF_COLOUR))
  return [...inLight, ...inDark.map((fault) => `dark: ${fault}`)]
}

/** What `findFaults` leaves out: every day of every strip, by every rule but the one on the size of targets. */
export async function findFaultsOfAllDays(page: Page): Promise<string[]> {
  return toFaults(startAxe(page).withTags(STANDARD).disableRules(['target-size']))
}

function analyse(page: Page, choose: (axe: AxeBuilder) => AxeBuilder): Promise<string[]> {
  return toFaults(choose(startAxe(page)).exclude(DAYS_BEYOND_A_WEEK))
}

function startAxe(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true)
}

async function toFaults(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze()
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
  )
}
