import { statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSecretKey } from '#app/server/secret-key.ts'
import { createFolders } from '#tests/folders.ts'

const newFolder = createFolders()

test('the key is made once, for this user alone, and read again afterwards', () => {
  const path = join(newFolder(), 'secret.key')
  const key = createSecretKey(path)()
  expect(key).toHaveLength(32)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(createSecretKey(path)()).toEqual(key)
  expect(createSecretKey(join(newFolder(), 'secret.key'))()).not.toEqual(key)
})

test('a file that holds no key is told, and left as it is', () => {
  const path = join(newFolder(), 'secret.key')
  writeFileSync(path, 'c2hvcnQ=')
  expect(() => createSecretKey(path)()).toThrow('is no key of 32 bytes')
})
