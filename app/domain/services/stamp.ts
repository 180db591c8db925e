/** Private-use characters around a place that is filled in when a page is served. */
export const STAMP_START = '\uE000'
export const STAMP_END = '\uE001'
