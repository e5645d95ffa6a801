import type { NodeHoverDrawingFunction } from "sigma/rendering";
import type { EdgeLook, NodeLook } from "#server/schema/network-layout.ts";

/** The label of the account under the pointer, on a ground of the scheme's own colour. */
export function drawHover({
  ground,
  line,
}: {
  ground: string;
  line: string;
}): NodeHoverDrawingFunction<NodeLook, EdgeLook> {
  return (context, data, settings) => {
    if (typeof data.label !== "string") return;
    context.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
    const width = context.measureText(data.label).width + 14;
    const height = settings.labelSize + 10;
    const left = data.x + data.size + 3;
    context.beginPath();
    context.roundRect(left, data.y - height / 2, width, height, 4);
    context.fillStyle = ground;
    context.strokeStyle = line;
    context.fill();
    context.stroke();
    context.beginPath();
    context.arc(data.x, data.y, data.size + 2, 0, 2 * Math.PI);
    context.strokeStyle = line;
    context.lineWidth = 2;
    context.stroke();
    context.fillStyle = settings.labelColor.color ?? line;
    context.fillText(data.label, left + 7, data.y + settings.labelSize / 3);
  };
}
