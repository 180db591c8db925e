import type { ReactElement } from 'react'
import { useI18n } from '../i18n.tsx'

type ArithmeticProps = { lines: readonly string[]; policy: { title: string; url: string; checkedOn: string } }

/** Every step from the windows to the credit, in words, with the policy it follows. */
export function Arithmetic({ lines, policy }: ArithmeticProps): ReactElement {
  const { t } = useI18n()
  return (
    <section className="section" aria-labelledby="arithmetic">
      <h2 id="arithmetic">{t('uptime.arithmetic')}</h2>
      <p className="quiet">
        <a href={policy.url} rel="noopener noreferrer nofollow">
          {policy.title}
        </a>
        , {t('uptime.checked_on', { day: policy.checkedOn })}
      </p>
      <ol className="arithmetic">
        {lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the steps are a fixed sequence
          <li key={index}>{line}</li>
        ))}
      </ol>
    </section>
  )
}
