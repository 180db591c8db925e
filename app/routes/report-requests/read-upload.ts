import {
  FormDataParseError,
  MaxFileSizeExceededError,
  MaxTotalSizeExceededError,
  parseFormData,
} from '@remix-run/form-data-parser'
import { data } from 'react-router'
import { LARGEST_EVIDENCE_BYTES } from '#app/domain/evidence/evidence.ts'

export type Upload = { form: FormData; file: { fileName: string; bytes: Uint8Array } | null }

/** A form that may carry one file, read with limits as it comes in. Throws a page of status 413 or 400. */
export async function readUpload(request: Request): Promise<Upload> {
  let file: Upload['file'] = null
  try {
    const limits = { maxFiles: 1, maxFileSize: LARGEST_EVIDENCE_BYTES, maxParts: 20 }
    const form = await parseFormData(request, limits, async (upload) => {
      const bytes = new Uint8Array(await upload.arrayBuffer())
      // A file field that was left empty comes as a part without a name or a byte.
      if (upload.fieldName === 'file' && bytes.length > 0) file = { fileName: upload.name, bytes }
      return upload.name
    })
    return { form, file }
  } catch (error) {
    if (error instanceof MaxFileSizeExceededError || error instanceof MaxTotalSizeExceededError) {
      throw data({ code: 'evidence.too_large', details: { fileName: '' } }, { status: 413 })
    }
    if (error instanceof FormDataParseError) throw data({ code: 'bad_request', details: {} }, { status: 400 })
    throw error
  }
}
