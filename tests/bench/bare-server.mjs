// The limit to compare with: a bare node:http server that returns one body from memory.
//   node bare-server.mjs BODY-FILE HEADERS-FILE   prints its port
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const [bodyFile, headersFile] = process.argv.slice(2)
const body = readFileSync(bodyFile)
const headers = { ...JSON.parse(readFileSync(headersFile, 'utf8')), 'content-length': body.length }
const server = createServer((request, response) => {
  if (request.headers['if-none-match'] === headers.etag) {
    response.writeHead(304, { etag: headers.etag }).end()
    return
  }
  response.writeHead(200, headers)
  response.end(body)
})
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.address().port}\n`))
