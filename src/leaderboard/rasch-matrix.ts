/** Square symmetric matrices, row after row in one flat array. */

/**
 * The lower Cholesky factor of a positive definite matrix, in its place; the upper half is left as it was. Throws a
 * RangeError where it is not positive definite.
 */
export function factorise(matrix: Float64Array, size: number): void {
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = at(matrix, row * size + column);
      for (let k = 0; k < column; k++) sum -= at(matrix, row * size + k) * at(matrix, column * size + k);
      if (row !== column) matrix[row * size + column] = sum / at(matrix, column * size + column);
      else if (sum > 0) matrix[row * size + row] = Math.sqrt(sum);
      else throw new RangeError('The matrix is not positive definite');
    }
  }
}

/** Solves factor × factorᵀ × x = vector; x takes the place of the vector. */
export function solve(factor: Float64Array, size: number, vector: Float64Array): void {
  for (let row = 0; row < size; row++) {
    let sum = at(vector, row);
    for (let k = 0; k < row; k++) sum -= at(factor, row * size + k) * at(vector, k);
    vector[row] = sum / at(factor, row * size + row);
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = at(vector, row);
    for (let k = row + 1; k < size; k++) sum -= at(factor, k * size + row) * at(vector, k);
    vector[row] = sum / at(factor, row * size + row);
  }
}

/** The inverse of factor × factorᵀ. */
export function inverseOf(factor: Float64Array, size: number): Float64Array {
  const inverse = new Float64Array(size * size);
  for (let row = 0; row < size; row++) {
    const line = inverse.subarray(row * size, (row + 1) * size);
    line[row] = 1;
    solve(factor, size, line);
  }
  return inverse;
}

/** An entry that is known to be there. */
export function at(values: Float64Array | Int32Array, index: number): number {
  return values[index] ?? Number.NaN;
}

/** vectorᵀ × matrix × vector. */
export function quadraticForm(matrix: Float64Array, vector: Float64Array): number {
  const size = vector.length;
  let sum = 0;
  for (let row = 0; row < size; row++)
    for (let column = 0; column < size; column++)
      sum += at(vector, row) * at(matrix, row * size + column) * at(vector, column);
  return sum;
}
