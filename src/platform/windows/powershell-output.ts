/**
 * First in a script: output in UTF-8. In the constrained language mode, which AppLocker and application control set, this
 * is refused ("Cannot set property"), and all else that our scripts say is allowed (about_Language_Modes).
 */
export const OUTPUT_IN_UTF8 = 'try{[Console]::OutputEncoding=[Text.Encoding]::UTF8}catch{}';
