import { createFileStore } from '#app/adapters/files/file-store.ts'
import { readEvidence } from '#app/domain/evidence/evidences.server.ts'
import { load } from '#app/server/answer.ts'
import { requestContext } from '#app/server/request-context.ts'
import type { RouteHandle } from '#app/server/route-handle.ts'
import type { Route } from './+types/evidence.ts'

export const handle = { policy: 'admin' } satisfies RouteHandle

/** A file as a download and never as a page: whatever it holds, no browser runs it here. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const { ctx, filesFolder } = requestContext(context)
  const { piece, bytes } = await load(() => readEvidence(ctx, createFileStore(filesFolder), params.id))
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'Content-Type': piece.mediaType,
      'Content-Disposition': `attachment; filename="${toPlain(piece.fileName)}"; filename*=UTF-8''${encodeURIComponent(piece.fileName)}`,
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}

/** For clients that know no other: letters, digits and a few signs. */
function toPlain(fileName: string): string {
  return fileName.replace(/[^\w.-]/g, '_')
}
