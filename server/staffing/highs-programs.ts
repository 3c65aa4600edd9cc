import loadHighs, { type Highs, type Model } from 'highs';
import type {
  Basis,
  Columns,
  LinearProgram,
  LinearPrograms,
} from '../../domain/staffing/engine/bases/linear-program.ts';

/** A model lives in the WebAssembly memory of HiGHS, which the garbage collector does not free. */
const released = new FinalizationRegistry((model: Model) => model.dispose());

/** Linear programs solved by HiGHS (Huangfu and Hall 2018), dual simplex. The same calls give the same answers. */
export async function highsPrograms(): Promise<LinearPrograms> {
  const highs = await loadHighs();
  return ({ least, most }) => {
    const model = emptyModel(highs, least, most);
    const program = new HighsProgram(highs, model, least.length);
    released.register(program, model);
    return program;
  };
}

function emptyModel(highs: Highs, rowLower: Float64Array, rowUpper: Float64Array): Model {
  const none = new Float64Array(0);
  const numRows = rowLower.length;
  const matrix = {
    format: 'csr',
    numRows,
    numCols: 0,
    starts: new Int32Array(numRows + 1),
    indices: [],
    values: [],
  } as const;
  const model = highs.createModel({
    numCols: 0,
    numRows,
    colCost: none,
    colLower: none,
    colUpper: none,
    rowLower,
    rowUpper,
    matrix,
  });
  model.options.set({
    output_flag: false,
    presolve: 'off',
    solver: 'simplex',
    simplex_dual_edge_weight_strategy: DEVEX,
  });
  return model;
}

/** Exact steepest-edge weights would be computed again from every basis. */
const DEVEX = 1;
/** For the primal simplex, because a basis stays feasible when columns are added. When bounds change it stays dual feasible. */
const PRIMAL = 4;
const DUAL = 1;

class HighsProgram implements LinearProgram {
  readonly #highs: Highs;
  readonly #model: Model;
  readonly #rows: number;
  #columns = 0;
  isSolved = false;

  constructor(highs: Highs, model: Model, rows: number) {
    this.#highs = highs;
    this.#model = model;
    this.#rows = rows;
  }

  get basis(): Basis {
    const { colStatus, rowStatus } = this.#model.getBasis();
    return { column: Int8Array.from(colStatus), row: Int8Array.from(rowStatus) };
  }

  get solution(): { readonly taken: Float64Array; readonly price: Float64Array } {
    const { colValue, rowDual } = this.#model.getSolution();
    return { taken: colValue, price: rowDual };
  }

  add({ cost, starts, rows, values }: Columns): void {
    const numCols = cost.length;
    this.#columns += numCols;
    if (this.isSolved) this.#useSimplex(PRIMAL);
    this.#model.addCols({
      cost: Float64Array.from(cost),
      lower: new Float64Array(numCols),
      upper: new Float64Array(numCols).fill(1),
      matrix: {
        format: 'csc',
        numRows: this.#rows,
        numCols,
        starts: Int32Array.from(starts),
        indices: Int32Array.from(rows),
        values: Float64Array.from(values),
      },
    });
  }

  open(columns: Int32Array, isOpen: boolean): void {
    if (columns.length === 0) return;
    this.#useSimplex(DUAL);
    const lower = new Float64Array(columns.length);
    const upper = new Float64Array(columns.length).fill(isOpen ? 1 : 0);
    this.#model.changeColsBounds({ kind: 'set', indices: columns }, lower, upper);
  }

  /** Columns that were added after the basis are nonbasic. */
  startFrom({ column, row }: Basis): void {
    const colStatus = new Int32Array(this.#columns);
    colStatus.set(column);
    this.#useSimplex(DUAL);
    this.#model.setBasis({ colStatus, rowStatus: Int32Array.from(row) });
  }

  solve(mostPivots: number, enough: number): number {
    this.#model.options.set({
      simplex_iteration_limit: mostPivots,
      objective_bound: Math.min(enough, Number.MAX_VALUE),
    });
    const { modelStatus } = this.#model.run();
    this.isSolved = modelStatus !== this.#highs.constants.modelStatus.iterationLimit;
    return this.#model.getObjectiveValue();
  }

  #useSimplex(strategy: number): void {
    this.#model.options.set('simplex_strategy', strategy);
  }
}
