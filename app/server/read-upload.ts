import {
  isMultipartRequest,
  MaxFileSizeExceededError,
  MaxPartsExceededError,
  MaxTotalSizeExceededError,
  parseMultipartRequest,
} from '@remix-run/multipart-parser'
import { toFileName } from '#app/domain/evidence/evidence.ts'
import type { Problem } from './answer.ts'

export type UploadedFile = { fileName: string; bytes: Uint8Array }

/** `fields` are those that came before the file that was refused: in a form, the file comes last. */
export type RefusedUpload = {
  ok: false
  fault: 'too_large' | 'too_many' | 'unreadable'
  fields: FormData
  /** The file that was being read. */
  fileName: string
}

export type Upload = { ok: true; fields: FormData; files: UploadedFile[] } | RefusedUpload

export type UploadLimits = { fileBytes: number; files: number }

const MOST_PARTS = 50
const FIELDS_BYTES = 1024 ** 2

/**
 * Reads a form with files as a stream, one part at a time and never more than the limits allow: no file is kept of
 * an upload that is refused. An empty file field is no file.
 */
export async function readUpload(request: Request, limits: UploadLimits): Promise<Upload> {
  if (!isMultipartRequest(request)) return readPlainForm(request)
  const watched = watchFileNames(request)
  const fields = new FormData()
  const files: UploadedFile[] = []
  const refuse = (fault: RefusedUpload['fault']): RefusedUpload => {
    return { ok: false, fault, fields, fileName: watched.lastFileName() }
  }
  try {
    for await (const part of parseMultipartRequest(watched.request, toParserLimits(limits))) {
      if (!part.isFile) fields.append(part.name ?? '', part.text)
      else if (part.size === 0 && !part.filename) continue
      else if (files.length === limits.files) return refuse('too_many')
      else files.push({ fileName: part.filename ?? '', bytes: part.bytes })
    }
    return { ok: true, fields, files }
  } catch (error) {
    return refuse(toFault(error))
  }
}

async function readPlainForm(request: Request): Promise<Upload> {
  try {
    return { ok: true, fields: await request.formData(), files: [] }
  } catch {
    return { ok: false, fault: 'unreadable', fields: new FormData(), fileName: '' }
  }
}

function toParserLimits({ fileBytes, files }: UploadLimits) {
  return { maxFileSize: fileBytes, maxParts: MOST_PARTS, maxTotalSize: files * fileBytes + FIELDS_BYTES }
}

/** What is no limit of ours is a body that is not what it says, or a sender that broke off. */
function toFault(error: unknown): RefusedUpload['fault'] {
  if (error instanceof MaxFileSizeExceededError || error instanceof MaxTotalSizeExceededError)
    return 'too_large'
  return error instanceof MaxPartsExceededError ? 'too_many' : 'unreadable'
}

/**
 * The parser's errors do not say which file was too large. The names pass by in the headers of the parts, so they
 * are read as the stream goes through; `tail` keeps what a header cut in two needs.
 */
function watchFileNames(request: Request): { request: Request; lastFileName(): string } {
  let tail = ''
  let last = ''
  if (request.body === null) return { request, lastFileName: () => last }
  const latin = new TextDecoder('latin1')
  const watcher = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      const text = tail + latin.decode(chunk)
      for (const match of text.matchAll(
        /\r\nContent-Disposition: form-data;[^\r\n]*? filename="([^"\r\n]*)"/gi,
      )) {
        last = fromLatin(match[1] ?? '')
      }
      tail = text.slice(-1_000)
      controller.enqueue(chunk)
    },
  })
  const init: RequestInit & { duplex: 'half' } = {
    method: request.method,
    headers: request.headers,
    body: request.body.pipeThrough(watcher),
    signal: request.signal,
    duplex: 'half',
  }
  return { request: new Request(request.url, init), lastFileName: () => last }
}

/** Browsers write names in UTF-8 into a header that is read byte by byte. */
function fromLatin(text: string): string {
  return Buffer.from(text, 'latin1').toString('utf8')
}

/** A refused upload as pages phrase it, naming the file. */
export function toUploadProblem({ fault, fileName }: RefusedUpload): Problem {
  if (fault === 'too_large') {
    return { code: 'evidence.too_large', details: { fileName: toFileName(fileName) }, status: 413 }
  }
  return { code: 'evidence.unreadable', details: {}, status: 400 }
}
