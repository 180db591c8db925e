/** How many rows one statement carries: well under both engines' limits on parameters. */
export const ROWS_PER_STATEMENT = 250

/** Rows in portions that fit one statement each. */
export function chunksOf<T>(rows: readonly T[], size: number = ROWS_PER_STATEMENT): T[][] {
  const chunks: T[][] = []
  for (let start = 0; start < rows.length; start += size) chunks.push(rows.slice(start, start + size))
  return chunks
}
