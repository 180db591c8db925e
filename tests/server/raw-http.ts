import { connect } from 'node:net'

/** Sends bytes as they are and gives back what comes, until the other side closes or `forMs` have passed. `thenEnd` says that there is no more. */
export function sendRaw(
  port: number,
  bytes: string | Buffer,
  forMs = 2_000,
  thenEnd = false,
): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    const end = () => {
      socket.destroy()
      clearTimeout(timer)
      resolve(answer)
    }
    const timer = setTimeout(end, forMs)
    socket.on('error', end)
    socket.on('close', end)
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1')
    })
    if (thenEnd) socket.end(bytes)
    else socket.write(bytes)
  })
}
