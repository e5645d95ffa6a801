/** The acts of this window that can still be taken back by a key, newest last. */
type Act = { id: string; undo: () => Promise<void> };
let acts: Act[] = [];

export const undoStack = {
  put: (act: Act) => {
    acts = [...acts, act];
  },
  drop: (id: string) => {
    acts = acts.filter((act) => act.id !== id);
  },
  newest: (): Act | undefined => acts.at(-1),
};
