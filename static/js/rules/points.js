// Points are whole hundredths, never binary fractions; people write "4.5".

/** Hundredths of a written number, or null when it is not one ("4.5" → 450, "" → null). */
export function parsePoints(text) {
  const match = /^\s*(\d{1,5})(?:[.．。](\d{1,2}))?\s*$/.exec(toHalfWidth(text));
  if (!match) return null;
  return Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
}

/** "4.5" for 450, "4" for 400, "4.25" for 425. */
export function writePoints(hundredths) {
  const whole = Math.floor(hundredths / 100);
  const rest = String(hundredths % 100).padStart(2, "0").replace(/0+$/, "");
  return rest === "" ? String(whole) : `${whole}.${rest}`;
}

/** May these points be given for a scoring point of `full`, in steps of `step`? */
export function allowed(hundredths, full, step) {
  return hundredths !== null && hundredths >= 0 && hundredths <= full && hundredths % step === 0;
}

/** One step more or less, kept within 0…full. */
export function stepped(hundredths, by, full) {
  return Math.min(full, Math.max(0, (hundredths ?? 0) + by));
}

/** Digits and the dot as a Chinese input method may leave them (４．５). */
function toHalfWidth(text) {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}
