import type { SSROptions } from 'vite'

/**
 * Packages go into what is built for Node, which starts faster from a few files than from a thousand. Outside stay
 * those with native code or with files of their own beside them.
 */
export const BUNDLE_PACKAGES: SSROptions = {
  noExternal: true,
  external: ['better-sqlite3', '@node-rs/argon2', 'pg', '@electric-sql/pglite', 'pdfkit'],
}
