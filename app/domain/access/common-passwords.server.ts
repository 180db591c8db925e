let known: Promise<ReadonlySet<string>> | null = null

/**
 * Whether a password is one of the 49,000 that people use most, as it stands or once the digits and signs around its
 * word are taken away (`Sunshine2026!!`). The list comes with a library and is read when it is first needed.
 */
export async function isCommonPassword(password: string): Promise<boolean> {
  known ??= readList()
  const list = await known
  const plain = password.toLowerCase()
  const word = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '')
  return list.has(plain) || list.has(word) || isRepeated(plain, list)
}

async function readList(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return new Set(dictionary['passwords-common'])
}

/** `monkeymonkey`: a common one said again is no longer to guess. */
function isRepeated(plain: string, list: ReadonlySet<string>): boolean {
  const unit = /^(.+?)\1+$/su.exec(plain)?.[1]
  return unit !== undefined && list.has(unit)
}
