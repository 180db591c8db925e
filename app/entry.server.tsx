import { renderToReadableStream, renderToString } from 'react-dom/server'
import { type EntryContext, type RouterContextProvider, ServerRouter } from 'react-router'
import { reportError } from './server/error-report.ts'
import { requestContext } from './server/request-context.ts'

/**
 * Pages are whole documents. One that hydrates (its context has a nonce) carries the framework's data stream and
 * waits for it; every other page needs none, and is rendered in one go.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  provider: RouterContextProvider,
): Promise<Response> {
  headers.set('Content-Type', 'text/html; charset=utf-8')
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  const { nonce } = requestContext(provider)
  const page =
    nonce === null
      ? renderToString(
          <ServerRouter context={{ ...routerContext, serverHandoffStream: undefined }} url={request.url} />,
        )
      : await renderHydrated(request, routerContext, nonce)
  return new Response(page.startsWith('<!DOCTYPE') ? page : `<!DOCTYPE html>${page}`, { status, headers })
}

async function renderHydrated(request: Request, routerContext: EntryContext, nonce: string): Promise<string> {
  const stream = await renderToReadableStream(
    <ServerRouter context={routerContext} url={request.url} nonce={nonce} />,
    { nonce, signal: request.signal, onError: reportError },
  )
  await stream.allReady
  return new Response(stream).text()
}

export function handleError(error: unknown, { request }: { request: Request }): void {
  if (!request.signal.aborted) reportError(error)
}
