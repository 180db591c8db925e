import { createFileStore } from '#app/adapters/files/file-store.ts'
import { LETTER_PRINTER } from '#app/adapters/letters/index.ts'
import type { PaperDeps } from '#app/domain/claims/claim-paper.server.ts'
import type { EvidenceStore } from '#app/domain/evidence/evidence-store.ts'
import { LETTER_WRITER } from '#app/server/letter-writer.ts'

/** What letters and packs are made with: our words, the printers, the folder for files. */
export function paperDeps({ filesFolder }: { filesFolder: string }): PaperDeps & { files: EvidenceStore } {
  return { writer: LETTER_WRITER, printer: LETTER_PRINTER, files: createFileStore(filesFolder) }
}
