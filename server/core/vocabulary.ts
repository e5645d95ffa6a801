import en from "#messages/en/vocabulary.json" with { type: "json" };
import fr from "#messages/fr/vocabulary.json" with { type: "json" };

/** The words that the screens use for values of lists, for files that the server writes. */
export const vocabulary = { en, fr };
