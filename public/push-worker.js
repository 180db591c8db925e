// Shows what was pushed, and opens its page.
self.addEventListener('push', (event) => {
  const { title, body, url, tag, language } = event.data.json()
  event.waitUntil(
    self.registration.showNotification(title, { body, tag, lang: language, renotify: true, data: { url } }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { url } = event.notification.data
  if (url) event.waitUntil(self.clients.openWindow(url))
})
