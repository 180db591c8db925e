import type { ReactElement } from 'react'
import { ROLES, type Role } from '#app/vocabulary.ts'
import { useI18n } from '../i18n.tsx'
import { ActionButton, PlainField } from './plain-field.tsx'

type Row = {
  id: string
  name: string
  email: string
  role: Role
  version: number
  disabledAt: number | null
  hasPassword: boolean
  hasSecondFactor: boolean
}

/** Everybody with an account: role, how they sign in, and a way to keep them out. */
export function UserTable({ users, ownId }: { users: readonly Row[]; ownId: string }): ReactElement {
  const { t } = useI18n()
  return (
    <table>
      <caption className="visually-hidden">{t('users.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('users.name')}</th>
          <th scope="col">{t('users.signs_in')}</th>
          <th scope="col">{t('users.role')}</th>
          <th scope="col">{t('users.access')}</th>
        </tr>
      </thead>
      <tbody>
        {users.map((user) => (
          <tr key={user.id}>
            <td>
              {user.name}
              <br />
              <span className="quiet">{user.email}</span>
            </td>
            <td>
              {t(user.hasPassword ? 'users.by_password' : 'users.by_provider')}
              {user.hasSecondFactor ? `, ${t('users.with_factor')}` : ''}
            </td>
            <td>{user.id === ownId ? t(`role.${user.role}`) : <RoleForm user={user} />}</td>
            <td>{user.id === ownId ? t('users.you') : <AccessButton user={user} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function RoleForm({ user }: { user: Row }): ReactElement {
  const { t } = useI18n()
  return (
    <form className="filters" method="post">
      <input type="hidden" name="userId" value={user.id} />
      <input type="hidden" name="version" value={user.version} />
      <select className="field__input" name="role" defaultValue={user.role} aria-label={t('users.role')}>
        {ROLES.map((role) => (
          <option value={role} key={role}>
            {t(`role.${role}`)}
          </option>
        ))}
      </select>
      <button className="button" type="submit" name="intent" value="change-role">
        {t('form.save')}
      </button>
    </form>
  )
}

function AccessButton({ user }: { user: Row }): ReactElement {
  const { t } = useI18n()
  const fields = { userId: user.id, version: user.version }
  return user.disabledAt === null ? (
    <ActionButton intent="disable-user" label={t('users.disable')} fields={fields} />
  ) : (
    <ActionButton intent="enable-user" label={t('users.enable')} fields={fields} />
  )
}

export function AddUserForm(): ReactElement {
  const { t } = useI18n()
  return (
    <form className="form" method="post">
      <PlainField id="user-name" name="name" label={t('users.name')} autoComplete="off" />
      <PlainField id="user-email" name="email" label={t('sign_in.email')} type="email" autoComplete="off" />
      <div className="field">
        <label className="field__label" htmlFor="user-role">
          {t('users.role')}
        </label>
        <select className="field__input" id="user-role" name="role" defaultValue="viewer">
          {ROLES.map((role) => (
            <option value={role} key={role}>
              {t(`role.${role}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label className="field__label" htmlFor="user-password">
          {t('users.password')} <span className="field__optional">({t('form.optional')})</span>
        </label>
        <input
          className="field__input"
          id="user-password"
          name="password"
          type="password"
          autoComplete="new-password"
        />
        <p className="field__help">{t('users.password_help')}</p>
      </div>
      <div className="form__actions">
        <button className="button button--primary" type="submit" name="intent" value="add-user">
          {t('users.add')}
        </button>
      </div>
    </form>
  )
}
