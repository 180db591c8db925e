import { data } from 'react-router'
import type { RouteHandle } from '#app/server/route-handle.ts'

export const handle = { policy: 'public' } satisfies RouteHandle

export function loader(): never {
  throw data(null, { status: 404 })
}

export default function NotFound() {
  return null
}
