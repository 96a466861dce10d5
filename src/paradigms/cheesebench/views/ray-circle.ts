/** How far a point inside a circle around (0, 0) is from it, looking along an angle (radians, from east). */
export function distanceToCircle(x: number, y: number, angle: number, radius: number): number {
  const along = x * Math.cos(angle) + y * Math.sin(angle);
  return Math.sqrt(along * along + radius * radius - x * x - y * y) - along;
}
