import type { Page, Response } from '@playwright/test'

/** Gathers what the browser refuses by the pages' content security policy, from before their own first script on. */
export async function watchViolations(page: Page): Promise<string[]> {
  const violations: string[] = []
  await page.exposeFunction('reportViolation', (text: string) => violations.push(text))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, documentURI }) => {
      Reflect.get(window, 'reportViolation')(`${documentURI}: ${violatedDirective} ${blockedURI}`)
    })
  })
  page.on('console', (message) => {
    if (/Content Security Policy|Refused to/i.test(message.text())) violations.push(message.text())
  })
  page.on('pageerror', (error) => violations.push(`${page.url()}: ${error.message}`))
  return violations
}

/** What is wrong with the policy that a page was sent with: one that lets anything in, or none. */
export function findPolicyFaults(answer: Response | null): string[] {
  const policy = answer?.headers()['content-security-policy'] ?? ''
  const isStrict = policy.includes("default-src 'none'") && !/script-src[^;]*unsafe/.test(policy)
  return isStrict ? [] : [`its content security policy is "${policy}"`]
}
