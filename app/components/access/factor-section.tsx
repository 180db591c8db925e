import type { ReactElement } from 'react'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { Notice } from '../notice.tsx'
import { ActionButton, PlainField } from './plain-field.tsx'

export type BegunFactor = { secret: string; uri: string }
type FactorSectionProps = {
  since: number | null
  recoveryCodesLeft: number
  begun: BegunFactor | null
  codes: readonly string[] | null
}

/** The second factor: off, being set up, or on with its recovery codes. */
export function FactorSection({ since, recoveryCodesLeft, begun, codes }: FactorSectionProps): ReactElement {
  const { t } = useI18n()
  return (
    <section className="section">
      <h2>{t('factor.title')}</h2>
      {codes && (
        <Notice kind="information" title={t('factor.codes_title')}>
          <p>{t('factor.codes_once')}</p>
          <ul>
            {codes.map((code) => (
              <li key={code}>
                <code>{code}</code>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {since !== null && (
        <>
          <p>
            {t('factor.on_since')} <Instant at={since} />.{' '}
            {t('factor.codes_left', { count: recoveryCodesLeft })}
          </p>
          <ActionButton intent="remove-factor" label={t('factor.remove')} fields={{}} />
        </>
      )}
      {since === null && begun && <Begun begun={begun} />}
      {since === null && !begun && (
        <>
          <p className="prose">{t('factor.off')}</p>
          <ActionButton intent="begin-factor" label={t('factor.begin')} fields={{}} />
        </>
      )}
    </section>
  )
}

function Begun({ begun }: { begun: BegunFactor }): ReactElement {
  const { t } = useI18n()
  return (
    <>
      <p className="prose">{t('factor.add_to_app')}</p>
      <p>
        <code>{begun.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
      </p>
      <p>
        <a href={begun.uri}>{t('factor.open_app')}</a>
      </p>
      <form className="form" method="post">
        <input type="hidden" name="secret" value={begun.secret} />
        <input type="hidden" name="uri" value={begun.uri} />
        <PlainField id="factor-code" name="code" label={t('second_step.code')} autoComplete="one-time-code" />
        <div className="form__actions">
          <button className="button button--primary" type="submit" name="intent" value="confirm-factor">
            {t('factor.turn_on')}
          </button>
        </div>
      </form>
    </>
  )
}
