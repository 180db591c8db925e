import { renderToString } from 'react-dom/server'
import { type EntryContext, type RouterContextProvider, ServerRouter } from 'react-router'
import { reportError } from './server/error-report.ts'
import { requestContext } from './server/request-context.ts'

/** Pages are whole documents: nothing on the server waits or streams, so they are rendered in one go. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  provider: RouterContextProvider,
): Response {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  const { nonce } = requestContext(provider)
  const page = renderToString(
    <ServerRouter context={routerContext} url={request.url} nonce={nonce ?? undefined} />,
  )
  return new Response(`<!DOCTYPE html>${page}`, { status, headers })
}

export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted) return
  reportError(error)
}
