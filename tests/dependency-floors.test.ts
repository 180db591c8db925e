import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'

type Floors = Record<string, { floor: string; why: string }>
const floors: Floors = JSON.parse(readFileSync('tests/dependency-floors.json', 'utf8'))

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('-')[0]?.split('.').map(Number) ?? [])
  for (const index of [0, 1, 2]) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

test.each(Object.entries(floors))('%s is installed at or above its floor', (name, { floor, why }) => {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'))
  expect(
    compareVersions(version, floor),
    `${name} ${version} is below ${floor}: ${why}`,
  ).toBeGreaterThanOrEqual(0)
})

test('the SQLite inside is one that does not corrupt its log', () => {
  const version = String(new Database(':memory:').prepare('select sqlite_version()').pluck().get())
  expect(compareVersions(version, '3.51.3')).toBeGreaterThanOrEqual(0)
})

test('every direct dependency is pinned to one version', () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'))
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d+\.\d+\.\d+$/.test(String(version)),
  )
  expect(loose).toEqual([])
})

test('versions are compared by number, not by letter', () => {
  expect(compareVersions('12.11.1', '12.8.0')).toBeGreaterThan(0)
  expect(compareVersions('7.18.2', '7.18.2')).toBe(0)
  expect(compareVersions('0.45.1', '0.45.2')).toBeLessThan(0)
})
