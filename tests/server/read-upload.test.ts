import { expect, test } from 'vitest'
import { readUpload, toUploadProblem } from '#app/server/read-upload.ts'

const LIMITS = { fileBytes: 100, files: 1 }

function post(...parts: Array<[name: string, value: string | File]>): Request {
  const body = new FormData()
  for (const [name, value] of parts) body.append(name, value)
  return new Request('http://127.0.0.1/', { method: 'POST', body })
}

function aFile(name: string, bytes: number): File {
  return new File(['a'.repeat(bytes)], name, { type: 'text/plain' })
}

test('fields and file come back; an empty file field is no file', async () => {
  const upload = await readUpload(post(['note', 'Proxy – malam'], ['file', aFile('a.log', 100)]), LIMITS)
  expect(upload).toMatchObject({ ok: true, files: [{ fileName: 'a.log' }] })
  expect(upload.fields.get('note')).toBe('Proxy – malam')
  expect(await readUpload(post(['file', new File([], '')]), LIMITS)).toMatchObject({ ok: true, files: [] })
})

test('a form without files may come without parts', async () => {
  const request = new Request('http://127.0.0.1/', {
    method: 'POST',
    body: new URLSearchParams({ note: 'Proxy' }),
  })
  const upload = await readUpload(request, LIMITS)
  expect(upload).toMatchObject({ ok: true, files: [] })
  expect(upload.fields.get('note')).toBe('Proxy')
})

test('one byte too many refuses the file by its name and keeps what was typed before it', async () => {
  const upload = await readUpload(post(['note', 'Proxy'], ['file', aFile('größe “1”.log', 101)]), LIMITS)
  if (upload.ok) throw new Error('The file was taken.')
  expect(upload.fields.get('note')).toBe('Proxy')
  expect(toUploadProblem(upload)).toEqual({
    code: 'evidence.too_large',
    details: { fileName: 'größe “1”.log' },
    status: 413,
  })
})

test('a second file, a body cut short and a sender that breaks off are refused', async () => {
  const two = post(['file', aFile('a.log', 1)], ['file', aFile('b.log', 1)])
  expect(await readUpload(two, LIMITS)).toMatchObject({ ok: false, fault: 'too_many' })
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  const cut = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.log"\r\n\r\naaa'
  const short = new Request('http://127.0.0.1/', { method: 'POST', headers, body: cut })
  expect(await readUpload(short, LIMITS)).toMatchObject({ ok: false, fault: 'unreadable' })
  const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) })
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body: broken, duplex: 'half' }
  expect(await readUpload(new Request('http://127.0.0.1/', init), LIMITS)).toMatchObject({
    ok: false,
    fault: 'unreadable',
  })
})
