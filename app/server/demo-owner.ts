/** The one account of the demo; the sign-in page names it while a replay runs. */
export const DEMO_OWNER = { email: 'admin@lembayung.example', password: 'tenang-dan-teliti' }
