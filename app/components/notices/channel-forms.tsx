import type { ReactElement, ReactNode } from 'react'
import { languages } from '#app/i18n/languages.ts'
import { CHANNEL_KINDS, type ChannelKind, LANGUAGES } from '#app/vocabulary.ts'
import { PlainField } from '../access/plain-field.tsx'
import { useI18n } from '../i18n.tsx'

export type FallbackChoice = { id: string; name: string }

type ChannelFormsProps = {
  fallbacks: readonly FallbackChoice[]
  /** What was typed into the form that was refused. */
  typed: Readonly<Record<string, string>>
  hasMail: boolean
  pushKey: string
}

/** One form for each way to reach people; the one that was refused stays open with what was typed. */
export function ChannelForms(props: ChannelFormsProps): ReactElement {
  const { t } = useI18n()
  return (
    <>
      {CHANNEL_KINDS.map((kind) => (
        <details className="case-form" key={kind} open={props.typed.kind === kind}>
          <summary className="case-form__title">{t(`channel_kind.${kind}`)}</summary>
          {kind === 'email' && !props.hasMail ? (
            <p>{t('channels.no_mail')}</p>
          ) : (
            <ChannelForm kind={kind} {...props} />
          )}
        </details>
      ))}
    </>
  )
}

function ChannelForm({ kind, ...props }: ChannelFormsProps & { kind: ChannelKind }): ReactElement {
  const { t } = useI18n()
  const typed = props.typed.kind === kind ? props.typed : {}
  const field = (name: string) => ({ id: `${kind}-${name}`, name, defaultValue: typed[name] ?? '' })
  const isPush = kind === 'web_push'
  return (
    <form className="form" method="post" {...(isPush ? { 'data-push-key': props.pushKey } : {})}>
      <input type="hidden" name="kind" value={kind} />
      <p className="field__help">{t(`channels.about_${kind}`)}</p>
      <PlainField {...field('name')} label={t('channels.name')} help={t('channels.name_help')} />
      <AddressFields kind={kind} field={field} />
      <ChoiceOfLanguage id={`${kind}-language`} value={typed.language} />
      <ChoiceOfFallback id={`${kind}-fallback`} value={typed.fallback} fallbacks={props.fallbacks} />
      {isPush && (
        <p
          className="field__error"
          role="status"
          data-denied={t('channels.push_denied')}
          data-missing={t('channels.push_missing')}
          data-unreachable={t('channels.push_unreachable')}
          data-push-problem
          hidden
        />
      )}
      <div className="form__actions">
        <button className="button button--primary" type="submit" name="intent" value="add">
          {t('channels.add')}
        </button>
      </div>
    </form>
  )
}

type Field = (name: string) => { id: string; name: string; defaultValue: string }

function AddressFields({ kind, field }: { kind: ChannelKind; field: Field }): ReactNode {
  const { t } = useI18n()
  switch (kind) {
    case 'email':
      return <PlainField {...field('email')} label={t('channels.email')} type="email" />
    case 'webhook':
      return (
        <>
          <PlainField {...field('url')} label={t('channels.url')} />
          <PlainField
            {...field('secret')}
            label={t('channels.own_secret')}
            help={t('channels.own_secret_help')}
            autoComplete="off"
            optional
          />
        </>
      )
    case 'google_chat':
    case 'teams':
      return <PlainField {...field('url')} label={t('channels.url')} autoComplete="off" />
    case 'slack':
      return <SlackFields field={field} />
    case 'web_push':
      return ['endpoint', 'p256dh', 'auth'].map((name) => <input type="hidden" name={name} key={name} />)
  }
}

/** A hook only posts; a bot also answers in the thread of an incident. */
function SlackFields({ field }: { field: Field }): ReactElement {
  const { t } = useI18n()
  const { defaultValue: via, ...radio } = field('via')
  return (
    <>
      <fieldset className="field">
        <legend className="field__label">{t('channels.via')}</legend>
        {(['hook', 'bot'] as const).map((choice) => (
          <label className="field__choice" key={choice}>
            <input
              type="radio"
              name={radio.name}
              value={choice}
              defaultChecked={choice === (via || 'hook')}
            />
            <span>{t(`channels.via_${choice}`)}</span>
          </label>
        ))}
      </fieldset>
      <PlainField {...field('url')} label={t('channels.url')} autoComplete="off" optional />
      <PlainField {...field('token')} label={t('channels.token')} autoComplete="off" optional />
      <PlainField {...field('slackChannel')} label={t('channels.slack_channel')} optional />
    </>
  )
}

export function ChoiceOfLanguage({ id, value }: { id: string; value: string | undefined }): ReactElement {
  const { t, language } = useI18n()
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {t('channels.language')}
      </label>
      <select className="field__input" id={id} name="language" defaultValue={value ?? language}>
        {LANGUAGES.map((choice) => (
          <option value={choice} key={choice}>
            {languages[choice].name}
          </option>
        ))}
      </select>
    </div>
  )
}

type ChoiceOfFallbackProps = {
  id: string
  value: string | undefined
  fallbacks: readonly FallbackChoice[]
}

export function ChoiceOfFallback({ id, value, fallbacks }: ChoiceOfFallbackProps): ReactElement {
  const { t } = useI18n()
  return (
    <div className="field">
      <label className="field__label" htmlFor={id}>
        {t('channels.fallback')} <span className="field__optional">({t('form.optional')})</span>
      </label>
      <select className="field__input" id={id} name="fallback" defaultValue={value ?? ''}>
        <option value="">{t('channels.no_fallback')}</option>
        {fallbacks.map((channel) => (
          <option value={channel.id} key={channel.id}>
            {channel.name}
          </option>
        ))}
      </select>
      <p className="field__help">{t('channels.fallback_help')}</p>
    </div>
  )
}
