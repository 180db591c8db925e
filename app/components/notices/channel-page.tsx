import type { ReactElement } from 'react'
import type { ListedChannel } from '#app/domain/notifications/channels.server.ts'
import { languages } from '#app/i18n/languages.ts'
import { ActionButton, PlainField } from '../access/plain-field.tsx'
import { useI18n } from '../i18n.tsx'
import { Facts } from '../ledger.tsx'
import { Notice } from '../notice.tsx'
import { ChoiceOfFallback, ChoiceOfLanguage, type FallbackChoice } from './channel-forms.tsx'
import { joinAnswer } from './notice-words.ts'

export type TestAnswer = { delivered: boolean; status: number | null; answer: string }

/** What the other side said to a test, in its own words. */
export function TestNotice({ test }: { test: TestAnswer }): ReactElement {
  const { t } = useI18n()
  return (
    <Notice
      kind={test.delivered ? 'information' : 'problem'}
      title={t(test.delivered ? 'channels.test_delivered' : 'channels.test_failed')}
      role="status"
    >
      <p>
        <q>{joinAnswer(test.status, test.answer) || t('channels.no_answer')}</q>
      </p>
      {!test.delivered && <p>{t('channels.test_failed_next')}</p>}
    </Notice>
  )
}

/** A signing secret, shown this once. */
export function SecretNotice({ secret }: { secret: string }): ReactElement {
  const { t } = useI18n()
  return (
    <Notice kind="information" title={t('channels.secret_once')} role="status">
      <p>
        <code>{secret}</code>
      </p>
      <p>{t('channels.secret_help')}</p>
    </Notice>
  )
}

/** What is known of a channel, and what it last answered. */
export function ChannelFacts({ channel }: { channel: ListedChannel }): ReactElement {
  const { t, format } = useI18n()
  const { health } = channel
  return (
    <Facts
      rows={[
        { label: t('channels.kind'), value: t(`channel_kind.${channel.kind}`) },
        { label: t('channels.address'), value: channel.label },
        { label: t('channels.language'), value: languages[channel.language].name },
        {
          label: t('channels.last_delivered'),
          value:
            health.lastSuccessAt === null ? t('channels.nothing_yet') : format.instant(health.lastSuccessAt),
        },
        ...(health.lastAnswer === null
          ? []
          : [{ label: t('channels.last_answer'), value: health.lastAnswer }]),
        ...(health.pausedUntil === null
          ? []
          : [{ label: t('channels.next_attempt'), value: format.instant(health.pausedUntil) }]),
      ]}
    />
  )
}

/** Test, switch, rotate, remove: one button each. */
export function ChannelButtons({ channel }: { channel: ListedChannel }): ReactElement {
  const { t } = useI18n()
  const fields = { version: channel.version }
  return (
    <div className="form__actions no-print">
      <ActionButton intent="test" label={t('channels.test')} fields={fields} primary />
      <ActionButton
        intent={channel.offReason === null ? 'off' : 'on'}
        label={t(channel.offReason === null ? 'channels.switch_off' : 'channels.switch_on')}
        fields={fields}
      />
      {channel.kind === 'webhook' && (
        <ActionButton intent="rotate" label={t('channels.rotate')} fields={fields} />
      )}
      <ActionButton intent="remove" label={t('channels.remove')} fields={fields} />
    </div>
  )
}

type ChangeFormProps = { channel: ListedChannel; fallbacks: readonly FallbackChoice[] }

export function ChangeChannelForm({ channel, fallbacks }: ChangeFormProps): ReactElement {
  const { t } = useI18n()
  return (
    <details className="case-form">
      <summary className="case-form__title">{t('channels.change')}</summary>
      <form className="form" method="post">
        <input type="hidden" name="version" value={channel.version} />
        <PlainField id="name" name="name" label={t('channels.name')} defaultValue={channel.name} />
        <ChoiceOfLanguage id="language" value={channel.language} />
        <ChoiceOfFallback id="fallback" value={channel.fallbackChannelId ?? ''} fallbacks={fallbacks} />
        <div className="form__actions">
          <button className="button" type="submit" name="intent" value="change">
            {t('channels.save')}
          </button>
        </div>
      </form>
    </details>
  )
}
