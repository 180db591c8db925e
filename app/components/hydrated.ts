import { useSyncExternalStore } from 'react'

const neverChanges = () => () => undefined

/** False on the server and in the first drawing of the browser, true from then on. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  )
}
