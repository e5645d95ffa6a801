/** Why the machine cannot run Vigie as asked: one clear sentence for the person who operates it, without a stack. */
export class Refusal extends Error {
  override name = "Refusal";
}
