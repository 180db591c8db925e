import { z } from 'zod'
import { LONGEST_FEED_TITLE } from '#app/domain/incidents/feed-source.ts'
import { FEED_ADAPTERS } from '#app/vocabulary.ts'
import { oneOf, optionalText, requiredText } from '../cases/form-values.ts'

export const feedSchema = z.object({
  adapter: oneOf(FEED_ADAPTERS),
  url: requiredText(500),
  title: optionalText(LONGEST_FEED_TITLE),
  useServices: z
    .literal('on')
    .optional()
    .transform((word) => word === 'on'),
})

export type FeedFields = z.input<typeof feedSchema>
