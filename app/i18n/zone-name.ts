export type ZoneName = { name: string; offset: string }

/** Each knows the letters that its own readers use: WIB in Indonesia, PDT in America, CEST in Europe, AEST in Australia. */
const NAMING_LOCALES = ['id', 'en-US', 'en-GB', 'en-AU'] as const

/**
 * How a zone is called at an instant: `WIB` and `UTC+7`. The letters are the same in every language of the
 * interface, as they stand on a clock; where no locale has letters, the offset is the name.
 */
export function createZoneNames(timeZone: string): (at: number) => ZoneName {
  const shorts = NAMING_LOCALES.map((locale) => createNaming(locale, { timeZone, timeZoneName: 'short' }))
  const offsets = createNaming('en-US', { timeZone, timeZoneName: 'shortOffset' })
  return (at) => {
    const offset = offsets(at).replace('GMT', 'UTC')
    const letters = shorts
      .map((short) => short(at))
      .find((name) => /^[A-Z]{2,5}$/.test(name) && name !== 'GMT')
    return { name: letters ?? offset, offset }
  }
}

function createNaming(locale: string, options: Intl.DateTimeFormatOptions): (at: number) => string {
  const formatter = new Intl.DateTimeFormat(locale, options)
  return (at) => formatter.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? ''
}
