/** What several keys expect, in the words of `setting`. */
export const DURATION = { expects: 'a duration', example: '30s, 1h30m or PT24H' };
export const HTTP_URL = { expects: 'an http:// or https:// URL without credentials' };
export const YES_OR_NO = { expects: 'true or false', example: 'true' };
export const PERCENT = { expects: 'a number of more than 0', example: '80' };
