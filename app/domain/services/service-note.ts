/** The line beside a service on the board. */
export const LONGEST_SERVICE_NOTE = 200
