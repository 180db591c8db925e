import { findSecrets, type SecretFinding } from '#app/domain/cases/secret-in-text.ts'

/** What looks secret among the texts of a form, unless its sender has looked and says that nothing is. */
export function findUnseenSecrets(form: FormData, values: Record<string, unknown>): SecretFinding[] {
  if (form.get('secretsSeen') === 'yes') return []
  const texts = Object.values(values).filter((value) => typeof value === 'string')
  return findSecrets(texts.join('\n'))
}
