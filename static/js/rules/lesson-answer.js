// The answer in a question's form, as the server takes it. `fields` are [name, value] in the order of the form.

const all = (fields, wanted) => fields.filter(([name]) => name === wanted).map(([, value]) => value);

/** Places chosen for letters, as letters in the order of their places; an empty one where something is missing. */
function order(fields) {
  const placed = fields.filter(([name]) => name.startsWith("at-")).map(([name, value]) => [name.slice(3), Number(value)]);
  if (placed.some(([, place]) => !place)) return placed.map(() => "");
  return placed.map((_, index) => placed.find(([, place]) => place === index + 1)?.[0] ?? placed[0][0]);
}

/** The answer for a kind of question. */
export function answerOf(kind, fields) {
  switch (kind) {
    case "single": case "multiple": case "highlight": return { chosen: all(fields, "choice") };
    case "true_false": {
      const [truth] = all(fields, "truth");
      return truth === undefined ? { chosen: [] } : { true_false: truth === "true" };
    }
    case "order": return { order: order(fields) };
    case "match": return { match: fields.filter(([name]) => name.startsWith("right-")).map(([, value]) => value) };
    case "fill_in": return { filled: all(fields, "blank") };
    default: return { text: all(fields, "text")[0] ?? "" };
  }
}
