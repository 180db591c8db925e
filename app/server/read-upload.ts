import {
  FormDataParseError,
  MaxFileSizeExceededError,
  MaxFilesExceededError,
  MaxPartsExceededError,
  MaxTotalSizeExceededError,
  parseFormData,
} from '@remix-run/form-data-parser'

export type UploadedFile = { fileName: string; bytes: Uint8Array }

export type Upload =
  | { ok: true; fields: FormData; files: UploadedFile[] }
  /** `fileName` is the file that was being read when the upload was refused. */
  | { ok: false; fault: 'too_large' | 'too_many' | 'unreadable'; fileName: string }

export type UploadLimits = { fileBytes: number; files: number }

/**
 * Reads a form with files as a stream, one part at a time and never more than the limits allow: nothing is kept of
 * an upload that is refused. Fields without a file come back as a form; an empty file field is no file.
 */
export async function readUpload(request: Request, limits: UploadLimits): Promise<Upload> {
  const watched = watchFileNames(request)
  const files: UploadedFile[] = []
  try {
    const fields = await parseFormData(
      watched.request,
      {
        maxFileSize: limits.fileBytes,
        maxFiles: limits.files,
        maxParts: 50,
        maxTotalSize: limits.files * limits.fileBytes + 1024 ** 2,
      },
      async (file) => {
        if (file.name === '' || (file.size === 0 && file.name === 'file-upload')) return null
        files.push({ fileName: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })
        return null
      },
    )
    return { ok: true, fields, files }
  } catch (error) {
    return { ok: false, fault: toFault(error), fileName: watched.lastFileName() }
  }
}

function toFault(error: unknown): 'too_large' | 'too_many' | 'unreadable' {
  if (error instanceof MaxFileSizeExceededError || error instanceof MaxTotalSizeExceededError)
    return 'too_large'
  if (error instanceof MaxFilesExceededError || error instanceof MaxPartsExceededError) return 'too_many'
  if (error instanceof FormDataParseError) return 'unreadable'
  throw error
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
