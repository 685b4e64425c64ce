// The wall is drawn at a fixed design size and scaled as a whole: 1080 high, and as wide as its screens stand side by side.

/** Widths the wall is designed for, with the aspect ratio from which each is used. */
const designs = [[3.1, 3840], [2.2, 2880], [0, 1920]] as const;

export const DESIGN_HEIGHT = 1080;

/** The design and the scale for a screen. */
export function stageFor(width: number, height: number): { width: number; scale: number } {
  const design = designs.find(([from]) => width / height >= from)![1];
  return { width: design, scale: Math.min(width / design, height / DESIGN_HEIGHT) };
}

/** Scale of the present screen. */
export let scale = 1;

/** Sets the design for the present screen, now and whenever it changes. */
export function startStage(): void {
  const fit = () => {
    const root = document.documentElement, stage = stageFor(innerWidth, innerHeight);
    scale = stage.scale;
    root.dataset["wall"] = String(stage.width);
    root.style.setProperty("--wall-scale", String(stage.scale));
    root.style.setProperty("--wall-x", `${Math.round((innerWidth - stage.width * stage.scale) / 2)}px`);
    root.style.setProperty("--wall-y", `${Math.round((innerHeight - DESIGN_HEIGHT * stage.scale) / 2)}px`);
  };
  fit();
  addEventListener("resize", fit);
}
