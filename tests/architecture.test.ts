import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

/** What each part may import besides itself. A pair that is not listed is forbidden. */
const ALLOWED: Record<string, readonly string[]> = {
  'app/vocabulary.ts': [],
  db: ['app/vocabulary.ts'],
  'app/sla': ['app/vocabulary.ts'],
  'app/i18n': ['app/vocabulary.ts'],
  'app/domain': ['app/sla', 'app/vocabulary.ts', 'db'],
  'app/adapters': ['app/domain', 'app/sla', 'app/vocabulary.ts'],
  'app/components': ['app/domain', 'app/sla', 'app/i18n', 'app/vocabulary.ts'],
  'app/server': ['app/domain', 'app/i18n', 'app/sla', 'app/vocabulary.ts', 'db'],
  'app/routes': [
    'app/server',
    'app/domain',
    'app/adapters',
    'app/components',
    'app/sla',
    'app/i18n',
    'app/vocabulary.ts',
  ],
  jobs: ['app/domain', 'app/adapters', 'app/sla', 'app/server', 'app/i18n', 'app/vocabulary.ts', 'db'],
}

/** Parts of the composition root know everything; nothing below may know them. */
const ROOT = [
  'app/main.ts',
  'app/start-makegood.ts',
  'app/start-demo.ts',
  'app/seed-demo.ts',
  'app/root.tsx',
  'app/entry.server.tsx',
]

const SOURCES = ['app', 'db', 'jobs'].flatMap((top) =>
  readdirSync(top, { recursive: true, encoding: 'utf8' })
    .map((file) => join(top, file))
    .filter((file) => /\.tsx?$/.test(file)),
)

function partOf(path: string): string | undefined {
  return Object.keys(ALLOWED).find((part) => path === part || path.startsWith(`${part}/`))
}

function importsOf(file: string): string[] {
  const specifiers = readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'((?:#|\.)[^']+)'/g)
  return [...specifiers].flatMap(([, specifier = '']) => {
    if (specifier.includes('+types')) return []
    return [specifier.startsWith('#') ? specifier.slice(1) : normalize(join(dirname(file), specifier))]
  })
}

test('every import goes down the layers', () => {
  const uphill = SOURCES.flatMap((file) => {
    const part = partOf(file)
    if (part === undefined) return []
    return importsOf(file).flatMap((target) => {
      const other = partOf(target)
      const isFine = other === part || (other !== undefined && ALLOWED[part]?.includes(other))
      return isFine ? [] : [`${file} imports ${target}`]
    })
  })
  expect(uphill).toEqual([])
})

test('only the composition root stands outside of the layers', () => {
  const outside = SOURCES.filter((file) => partOf(file) === undefined)
  expect(
    outside.filter(
      (file) =>
        !ROOT.includes(file) &&
        !['app/routes.ts', 'app/bundle-packages.ts', 'app/vite.config.ts'].includes(file),
    ),
  ).toEqual([])
})

test('routes know no database and no ORM', () => {
  const knowing = SOURCES.filter(
    (file) => file.startsWith('app/routes/') && /drizzle|#db\//.test(readFileSync(file, 'utf8')),
  )
  expect(knowing).toEqual([])
})

test('files that touch the database carry .server in their name', () => {
  const open = SOURCES.filter((file) => file.startsWith('app/domain/') && !file.includes('.server.')).filter(
    (file) =>
      /from '(?:drizzle-orm|#db\/)/.test(
        readFileSync(file, 'utf8').replace(/(?:import|export) type [^']+'[^']+'/g, ''),
      ),
  )
  expect(open).toEqual([])
})

test('there is no folder for leftovers', () => {
  expect(SOURCES.filter((file) => /\/(?:utils|helpers|common|lib)(?:\/|\.)/.test(file))).toEqual([])
})

test('no text becomes markup or a program: no inner HTML, no evaluation, no shell, no raw SQL', () => {
  const dangerous =
    /dangerouslySetInnerHTML|innerHTML|\beval\(|new Function\(|\bexecSync?\(|shell: true|sql\.raw\(|node:vm/
  expect(SOURCES.filter((file) => dangerous.test(readFileSync(file, 'utf8')))).toEqual([])
})
