// The limit to compare with: a bare node:http server that returns from memory what it was given.
//   node bare-server.mjs FILE   prints its port; FILE is JSON: { body (base64), headers, notModified } of an answer
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const { body: encoded, headers, notModified } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const body = Buffer.from(encoded, 'base64')
const server = createServer((request, response) => {
  if (request.headers['if-none-match'] === headers.etag) {
    response.writeHead(304, notModified)
    response.end()
    return
  }
  response.writeHead(200, headers)
  response.end(body)
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`))
