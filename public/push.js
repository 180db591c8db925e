// Notifications in this browser: asks for leave when the form is sent, and fills in where they go.
const form = document.querySelector('form[data-push-key]')
const problem = document.querySelector('[data-push-problem]')

function toBytes(base64url) {
  const base64 = base64url.replace(/-/g, '+').replace(/_/g, '/')
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
}

async function subscribe() {
  const registration = await navigator.serviceWorker.register('/push-worker.js')
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: toBytes(form.dataset.pushKey),
  })
  const { endpoint, keys } = subscription.toJSON()
  form.elements.endpoint.value = endpoint
  form.elements.p256dh.value = keys.p256dh
  form.elements.auth.value = keys.auth
}

form?.addEventListener('submit', (event) => {
  if (form.elements.endpoint.value !== '') return
  event.preventDefault()
  const { submitter } = event
  subscribe().then(
    () => form.requestSubmit(submitter),
    () => {
      problem.textContent = problem.dataset.pushProblem
      problem.hidden = false
    },
  )
})
