// Notifications in this browser: asks for leave when the form is sent, and fills in where they go.
const form = document.querySelector('form[data-push-key]')
const problem = document.querySelector('[data-push-problem]')
/** A browser that cannot reach its push service may never say so. */
const PATIENCE_MS = 20_000

function toBytes(base64url) {
  const base64 = base64url.replace(/-/g, '+').replace(/_/g, '/')
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

async function subscribe() {
  if (!navigator.serviceWorker || !window.PushManager) throw new DOMException('', 'NotSupportedError')
  if ((await Notification.requestPermission()) !== 'granted') throw new DOMException('', 'NotAllowedError')
  await navigator.serviceWorker.register('/push-worker.js')
  // A worker that is not active yet cannot subscribe.
  const { pushManager } = await navigator.serviceWorker.ready
  const subscription = await Promise.race([
    pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: toBytes(form.dataset.pushKey),
    }),
    failLate(),
  ])
  const { endpoint, keys } = subscription.toJSON()
  form.elements.endpoint.value = endpoint
  form.elements.p256dh.value = keys.p256dh
  form.elements.auth.value = keys.auth
}

function failLate() {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new DOMException(`${PATIENCE_MS / 1_000} s`, 'TimeoutError')), PATIENCE_MS)
  })
}

function explain(error) {
  const { denied, missing, unreachable } = problem.dataset
  if (error.name === 'NotAllowedError') return denied
  if (error.name === 'NotSupportedError') return missing
  return `${unreachable} (${error.message})`
}

form?.addEventListener('submit', (event) => {
  if (form.elements.endpoint.value !== '') return
  event.preventDefault()
  const { submitter } = event
  problem.hidden = true
  subscribe().then(
    () => form.requestSubmit(submitter),
    (error) => {
      problem.textContent = explain(error)
      problem.hidden = false
    },
  )
})
