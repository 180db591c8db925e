import type { ReactElement } from 'react'
import { IMPACTS, NOTICE_KINDS } from '#app/vocabulary.ts'
import { PlainField } from '../access/plain-field.tsx'
import { useI18n } from '../i18n.tsx'
import { AllOrSome } from './all-or-some.tsx'
import { ChoiceOfLanguage } from './channel-forms.tsx'
import type { SubscriptionDraft } from './subscription-fields.ts'

type SubscriptionFormProps = {
  draft: SubscriptionDraft
  channels: ReadonlyArray<{ id: string; name: string }>
  services: ReadonlyArray<{ id: string; title: string }>
}

/** What one admin wants to be told of, where, and when not. */
export function SubscriptionForm({ draft, channels, services }: SubscriptionFormProps): ReactElement {
  const { t } = useI18n()
  return (
    <form className="form" method="post">
      <input type="hidden" name="id" value={draft.id} />
      <input type="hidden" name="version" value={draft.version} />
      <div className="field">
        <label className="field__label" htmlFor="channel">
          {t('subscriptions.channel')}
        </label>
        <select
          className="field__input"
          id="channel"
          name="channelId"
          defaultValue={draft.channelId || channels[0]?.id}
        >
          {channels.map((channel) => (
            <option value={channel.id} key={channel.id}>
              {channel.name}
            </option>
          ))}
        </select>
      </div>
      <WhatToTell draft={draft} services={services} />
      <ChoiceOfLanguage id="language" value={draft.language} />
      <QuietHours draft={draft} />
      <Digests draft={draft} />
      <div className="form__actions">
        <button className="button button--primary" type="submit" name="intent" value="save">
          {t('subscriptions.save')}
        </button>
        {draft.id !== '' && (
          <button className="button" type="submit" name="intent" value="remove">
            {t('subscriptions.remove')}
          </button>
        )}
      </div>
    </form>
  )
}

function WhatToTell({ draft, services }: Omit<SubscriptionFormProps, 'channels'>): ReactElement {
  const { t } = useI18n()
  return (
    <>
      <AllOrSome
        name="services"
        item="serviceId"
        legend={t('subscriptions.services')}
        all={t('subscriptions.every_service')}
        some={t('subscriptions.some_services')}
        choices={services.map(({ id, title }) => ({ value: id, label: title }))}
        chosen={draft.serviceIds}
      />
      <AllOrSome
        name="impacts"
        item="impact"
        legend={t('subscriptions.impacts')}
        all={t('subscriptions.every_impact')}
        some={t('subscriptions.some_impacts')}
        choices={IMPACTS.map((impact) => ({ value: impact, label: t(`impact.${impact}`) }))}
        chosen={draft.impacts}
      />
      <AllOrSome
        name="kinds"
        item="kind"
        legend={t('subscriptions.kinds')}
        all={t('subscriptions.every_kind')}
        some={t('subscriptions.some_kinds')}
        choices={NOTICE_KINDS.map((kind) => ({ value: kind, label: t(`notice_kind.${kind}`) }))}
        chosen={draft.kinds}
      />
    </>
  )
}

function QuietHours({ draft }: Pick<SubscriptionFormProps, 'draft'>): ReactElement {
  const { t } = useI18n()
  return (
    <fieldset className="field">
      <legend className="field__label">{t('subscriptions.quiet')}</legend>
      <p className="field__help">{t('subscriptions.quiet_help')}</p>
      <div className="form__row">
        <PlainField
          id="quietFrom"
          name="quietFrom"
          label={t('subscriptions.quiet_from')}
          type="time"
          defaultValue={draft.quietFrom}
          optional
        />
        <PlainField
          id="quietTo"
          name="quietTo"
          label={t('subscriptions.quiet_to')}
          type="time"
          defaultValue={draft.quietTo}
          optional
        />
      </div>
      <PlainField
        id="timeZone"
        name="timeZone"
        label={t('subscriptions.time_zone')}
        help={t('subscriptions.time_zone_help')}
        defaultValue={draft.timeZone}
      />
    </fieldset>
  )
}

function Digests({ draft }: Pick<SubscriptionFormProps, 'draft'>): ReactElement {
  const { t } = useI18n()
  return (
    <fieldset className="field">
      <legend className="field__label">{t('subscriptions.digests')}</legend>
      {(['weeklyDigest', 'monthlyDigest'] as const).map((name) => (
        <label className="field__choice" key={name}>
          <input type="checkbox" name={name} defaultChecked={draft[name]} />
          <span>{t(`subscriptions.${name}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}
