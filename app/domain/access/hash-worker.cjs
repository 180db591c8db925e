// Hashes passwords on a thread of its own, after whoever reads a page.
const { constants, setPriority } = require('node:os')
const { parentPort, workerData } = require('node:worker_threads')
const { hashSync, verifySync } = require(workerData)

// Elsewhere the priority would be that of the whole process.
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL)

parentPort.on('message', ({ id, work, input }) => {
  try {
    parentPort.postMessage({ id, value: work === 'hash' ? hashSync(...input) : verifySync(...input) })
  } catch (error) {
    parentPort.postMessage({ id, error })
  }
})
