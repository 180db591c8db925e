export type AnsweredFile = {
  bytes: Uint8Array | string
  /** As it is to be called when it is kept; letters, digits, dots and dashes. */
  fileName: string
  mediaType: string
}

/** A file to be kept, never shown by the browser as part of this site. */
export function answerFile({ bytes, fileName, mediaType }: AnsweredFile): Response {
  const body = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : Uint8Array.from(bytes)
  const plain = fileName.replace(/[^\x20-\x7e]|["\\]/g, '_')
  return new Response(body, {
    headers: {
      'Content-Type': mediaType,
      'Content-Length': String(body.length),
      'Content-Disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}
