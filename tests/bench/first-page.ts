import { startChild } from '#tests/children.ts'
import { findFreePort } from '#tests/server/built-site.ts'

/** Milliseconds from the start of the process to the first board that answers 200; then it is ended by `signal`. */
export async function timeFirstPage(
  folder: string,
  feedUrl: string,
  signal: NodeJS.Signals,
): Promise<number> {
  const port = await findFreePort()
  const env = {
    ...process.env,
    PORT: String(port),
    DATA_DIR: folder,
    FEED_URL: feedUrl,
  }
  const startedAt = performance.now()
  const child = startChild('build/server/main.js', [], { env })
  for (;;) {
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null)
    if (answer?.ok) break
    if (child.process.exitCode !== null) throw new Error(child.stdout())
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  const took = performance.now() - startedAt
  child.process.kill(signal)
  await child.ended
  return took
}
