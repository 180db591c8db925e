import { BACK_UP } from './back-up.ts'
import { BEAT } from './beat.ts'
import { CLOSE_MONTHS } from './close-months.ts'
import { DELIVER_NOTICES, SEND_DIGESTS, TIDY_NOTICES } from './deliver-notices.ts'
import type { Job } from './job.ts'
import { KEEP_CALENDAR } from './keep-calendar.ts'
import { POLL_FEEDS } from './poll-feeds.ts'
import { READ_CATALOGUES } from './read-catalogues.ts'
import { SWEEP_FILES } from './sweep-files.ts'
import { FORFEIT_CLAIMS, REMIND_OF_REQUESTS } from './watch-claims.ts'
import { WATCH_RESPONSES } from './watch-responses.ts'
import { WATCH_SCHEMAS } from './watch-schemas.ts'

/** Every job of the product. Adding one is a file and a line here. */
export const JOBS: readonly Job[] = [
  POLL_FEEDS,
  READ_CATALOGUES,
  WATCH_RESPONSES,
  FORFEIT_CLAIMS,
  REMIND_OF_REQUESTS,
  CLOSE_MONTHS,
  WATCH_SCHEMAS,
  SWEEP_FILES,
  KEEP_CALENDAR,
  BACK_UP,
  DELIVER_NOTICES,
  SEND_DIGESTS,
  TIDY_NOTICES,
  BEAT,
]
