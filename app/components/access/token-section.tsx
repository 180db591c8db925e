import type { ReactElement } from 'react'
import { ROLES, type Role, TOKEN_SCOPES, type TokenScope } from '#app/vocabulary.ts'
import { useI18n } from '../i18n.tsx'
import { Instant } from '../instant.tsx'
import { Notice } from '../notice.tsx'
import { ActionButton, PlainField } from './plain-field.tsx'

type Row = {
  id: string
  name: string
  start: string
  role: Role
  scopes: readonly TokenScope[]
  expiresAt: number
  lastUsedAt: number | null
}
type TokenSectionProps = { tokens: readonly Row[]; created: string | null; role: Role }

/** Keys for programs: the ones that work, and a form for another. */
export function TokenSection({ tokens, created, role }: TokenSectionProps): ReactElement {
  const { t } = useI18n()
  return (
    <section className="section">
      <h2>{t('token.title')}</h2>
      <p className="prose">{t('token.intro')}</p>
      {created && (
        <Notice kind="information" title={t('token.created')}>
          <p>
            <code>{created}</code>
          </p>
        </Notice>
      )}
      {tokens.length > 0 && <TokenTable tokens={tokens} />}
      <form className="form" method="post">
        <PlainField id="token-name" name="name" label={t('token.name')} help={t('token.name_help')} />
        <fieldset className="field">
          <legend className="field__label">{t('token.scopes')}</legend>
          {TOKEN_SCOPES.map((scope) => (
            <label className="field__choice" key={scope}>
              <input type="checkbox" name="scope" value={scope} />
              <span>{t(`token_scope.${scope}`)}</span>
            </label>
          ))}
        </fieldset>
        <div className="field">
          <label className="field__label" htmlFor="token-role">
            {t('users.role')}
          </label>
          <select className="field__input" id="token-role" name="role" defaultValue="viewer">
            {ROLES.slice(0, ROLES.indexOf(role) + 1).map((choice) => (
              <option value={choice} key={choice}>
                {t(`role.${choice}`)}
              </option>
            ))}
          </select>
        </div>
        <PlainField id="token-days" name="days" label={t('token.days')} type="number" defaultValue="90" />
        <div className="form__actions">
          <button className="button" type="submit" name="intent" value="create-token">
            {t('token.create')}
          </button>
        </div>
      </form>
    </section>
  )
}

export function TokenTable({ tokens }: { tokens: ReadonlyArray<Row & { userName?: string }> }): ReactElement {
  const { t } = useI18n()
  return (
    <table>
      <caption className="visually-hidden">{t('token.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('token.name')}</th>
          <th scope="col">{t('token.scopes')}</th>
          <th scope="col">{t('token.expires')}</th>
          <th scope="col">{t('token.last_used')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('token.revoke')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {tokens.map((token) => (
          <tr key={token.id}>
            <td>
              {token.userName ? `${token.userName}: ` : ''}
              {token.name} <code>{token.start}…</code>
            </td>
            <td>
              {t(`role.${token.role}`)}: {token.scopes.map((scope) => t(`token_scope.${scope}`)).join(', ')}
            </td>
            <td>
              <Instant at={token.expiresAt} style="short" />
            </td>
            <td>
              {token.lastUsedAt === null ? t('token.never') : <Instant at={token.lastUsedAt} style="short" />}
            </td>
            <td>
              <ActionButton intent="revoke-token" label={t('token.revoke')} fields={{ id: token.id }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
