import { neutraliseLine } from '#app/components/plain-text.ts'
import { getBoard, getService } from '#app/domain/services/board.server.ts'
import { summariseBoard } from '#app/domain/services/board-summary.ts'
import { createTranslator } from '#app/i18n/translate.ts'
import type { Badge } from '#app/server/badge.ts'
import { chooseLanguage } from '#app/server/chosen-language.ts'
import type { RequestContext } from '#app/server/request-context.ts'

/** The badge of this id stands for everything we use. */
const OVERALL = 'status'

/** What a badge says, with a label of the asker's choice. Throws `service.not_found`. */
export async function readBadge(request: Request, context: RequestContext, id: string): Promise<Badge> {
  const t = createTranslator(chooseLanguage(request, context))
  const wish = neutraliseLine(new URL(request.url).searchParams.get('label') ?? '')
  if (id === OVERALL) {
    const { status } = summariseBoard((await getBoard(context.ctx)).services)
    return { label: wish || OVERALL, message: t(`service_status.${status}`), status }
  }
  const { title, status } = await getService(context.ctx, id)
  return { label: wish || neutraliseLine(title), message: t(`service_status.${status}`), status }
}
