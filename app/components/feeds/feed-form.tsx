import { type SubmissionResult, useForm } from '@conform-to/react'
import { getZodConstraint } from '@conform-to/zod/v4'
import type { ReactElement } from 'react'
import { GOOGLE_CLOUD } from '#app/domain/incidents/feed-source.ts'
import type { FeedPreview } from '#app/domain/incidents/feed-sources.server.ts'
import { FEED_ADAPTERS } from '#app/vocabulary.ts'
import { ErrorSummary } from '../error-summary.tsx'
import { FormActions } from '../form-actions.tsx'
import { Checkbox, SelectField, TextField } from '../form-field.tsx'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { Notice } from '../notice.tsx'
import { type FeedFields, feedSchema } from './feed-fields.ts'

type FeedFormProps = { reply: SubmissionResult<string[]> | null; preview: FeedPreview | null }

/** A source of the board by its address: first a look at what it says, then it is added. */
export function FeedForm({ reply, preview }: FeedFormProps): ReactElement {
  const { t } = useI18n()
  const [form, fields] = useForm<FeedFields>({
    id: 'feed',
    lastResult: reply,
    constraint: getZodConstraint(feedSchema),
    defaultValue: { adapter: 'statuspage' },
  })
  return (
    <form className="form" method="post" id={form.id} noValidate>
      <ErrorSummary form={form} />
      {preview && <PreviewNotice preview={preview} />}
      <SelectField
        field={fields.adapter}
        label={t('feeds.adapter')}
        options={FEED_ADAPTERS.map((adapter) => ({ value: adapter, label: t(`feed_adapter.${adapter}`) }))}
      />
      <TextField field={fields.url} label={t('feeds.url')} help={t('feeds.url_help')} inputMode="url" />
      <TextField field={fields.title} label={t('feeds.name')} help={t('feeds.name_help')} />
      <Checkbox
        field={fields.useServices}
        label={t('feeds.use_services')}
        help={t('feeds.use_services_help')}
      />
      <FormActions intent={preview ? 'add' : 'try'} label={t(preview ? 'feeds.add' : 'feeds.try')}>
        {preview && (
          <button className="button" type="submit" name="intent" value="try">
            {t('feeds.try_again')}
          </button>
        )}
      </FormActions>
    </form>
  )
}

function PreviewNotice({ preview }: { preview: FeedPreview }): ReactElement {
  const { t, format } = useI18n()
  const some = preview.services.slice(0, 8).map((service) => service.title)
  return (
    <Notice kind="information" title={t('feeds.found')} role="status">
      <p>
        {t('feeds.found_incidents', { incidents: preview.incidents, open: preview.openIncidents })}
        {preview.newestBeganAt !== null && (
          <>
            {' '}
            {t('feeds.found_newest')} <Instant at={preview.newestBeganAt} style="short" />.
          </>
        )}
      </p>
      <p>{t('feeds.found_services', { count: preview.services.length, some: format.list(some) })}</p>
      {preview.quarantined > 0 && <p>{t('feeds.found_bad', { count: preview.quarantined })}</p>}
    </Notice>
  )
}

/** Google Cloud needs no address. */
export function CloudButton(): ReactElement {
  const { t } = useI18n()
  return (
    <form method="post">
      <input type="hidden" name="adapter" value={GOOGLE_CLOUD.adapter} />
      <input type="hidden" name="url" value={GOOGLE_CLOUD.url} />
      <input type="hidden" name="title" value={GOOGLE_CLOUD.title} />
      <button className="button" type="submit" name="intent" value="try">
        {t('feeds.try_cloud')}
      </button>
    </form>
  )
}
