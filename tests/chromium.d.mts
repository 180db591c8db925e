/** `libraries` is a folder for LD_LIBRARY_PATH, or null when the system has what is needed. */
export function findChromium(): Promise<{ path: string; libraries: string | null }>
