import { expect, onTestFinished, test } from 'vitest'
import { createFeedFetch } from '#app/adapters/feeds/feed-fetch.ts'
import { createPatientFetch } from '#app/adapters/feeds/patient-fetch.ts'
import { createGuardedFetch } from '#app/adapters/guarded-fetch.ts'
import { answerJson, answerWith, type Fault, startFaultServer } from '../fault-server.ts'

const guardedFetch = createGuardedFetch({
  allowedAddresses: 'loopback_too',
  userAgent: 'Makegood-test/1',
  deadlineMs: 5_000,
})

/** A vendor that answers with each of these in turn and then with the last for ever; waits are noted, not waited. */
async function askPatiently(answers: readonly Fault[], random = 0.5) {
  let asked = 0
  const server = await startFaultServer((response, request) => {
    answers[Math.min(asked, answers.length - 1)]?.(response, request)
    asked += 1
  })
  onTestFinished(() => server.close())
  const waits: number[] = []
  let elapsedMs = 0
  const fetchFeed = createPatientFetch(createFeedFetch(guardedFetch), {
    wait: async (ms) => {
      waits.push(ms)
      elapsedMs += ms
    },
    random: () => random,
    elapsed: () => elapsedMs,
  })
  const outcome = await fetchFeed({ url: server.url, etag: null, lastModified: null }).then(
    (response) => response.kind,
    (error: Error) => error.message,
  )
  return { outcome, waits, asked }
}

test('F01 a 5xx is asked again after 5 and 30 seconds, and the third answer counts', async () => {
  const passing = await askPatiently([answerWith(503), answerWith(500), answerJson('[]')])
  expect(passing).toEqual({ outcome: 'body', waits: [5_000, 30_000], asked: 3 })
  const lasting = await askPatiently([answerWith(502)])
  expect(lasting).toMatchObject({ outcome: expect.stringContaining('502'), asked: 3 })
})

test('F01 waits vary by a fifth, and together never reach the next minute', async () => {
  const shortest = await askPatiently([answerWith(500)], 0)
  const longest = await askPatiently([answerWith(500)], 1)
  expect(shortest.waits).toEqual([4_000, 24_000])
  expect(longest.waits).toEqual([6_000, 36_000])
})

test('F10 an answer that broke off is asked for again', async () => {
  const cut: Fault = (response) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('[')
    response.destroy()
  }
  expect(await askPatiently([cut, answerJson('[]')])).toMatchObject({ outcome: 'body', asked: 2 })
})

test('F17 a 304 that nobody asked for is asked again, without validators as before', async () => {
  expect(await askPatiently([answerWith(304), answerJson('[]')])).toMatchObject({ outcome: 'body', asked: 2 })
})

test('F02 who asks us to wait, and who has no feed, is not asked again within the minute', async () => {
  for (const answer of [
    answerWith(429),
    answerWith(503, '', { 'retry-after': '120' }),
    answerWith(404),
    answerJson('<html>'),
  ]) {
    expect(await askPatiently([answer])).toMatchObject({ waits: [], asked: 1 })
  }
})

test('F47 a process that stops does not wait for the vendor', async () => {
  const stopping = AbortSignal.abort(new Error('stopping'))
  const patient = createPatientFetch(
    createFeedFetch(
      createGuardedFetch({
        allowedAddresses: 'loopback_too',
        userAgent: 'Makegood-test/1',
        stopping,
      }),
    ),
    { wait: () => Promise.reject(new Error('waited')) },
  )
  const request = { url: 'http://127.0.0.1:9/', etag: null, lastModified: null }
  await expect(patient(request)).rejects.toThrow('stopping')
})
