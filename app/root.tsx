import { Outlet, Scripts, useMatches } from 'react-router'

export function Layout({ children }: { children: React.ReactNode }) {
  const hydrate = useMatches().some(
    (match) =>
      match.handle !== undefined &&
      typeof match.handle === 'object' &&
      match.handle !== null &&
      'hydrate' in match.handle &&
      match.handle.hydrate === true,
  )
  return (
    <html lang="en">
      <body>
        {children}
        {hydrate ? <Scripts /> : null}
      </body>
    </html>
  )
}
export default function Root() {
  return <Outlet />
}
