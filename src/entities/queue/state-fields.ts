/** One field of a state that is stored in a row and carried by events. */
export interface StateField {
  /** `bigint`: PostgreSQL's driver returns it as text unless it is cast. */
  readonly type: 'bigint' | 'integer' | 'boolean' | 'text' | 'date';
  readonly nullable?: boolean;
  /** False: events do not carry it, and a state that was read from one has `ifMissing` or null in its place. Default: true. */
  readonly inEvents?: boolean;
  /** The value if an event lacks the field: during a rolling deployment, older nodes do not write it. */
  readonly ifMissing?: string | number | boolean | null;
}

/** The list of fields, by the name of the entity's property. A column has the same name in snake case. */
export type StateFields = Readonly<Record<string, StateField>>;

/** A list that has every property of an entity, with its type. Methods are not state. */
export type FieldsOf<Entity> = {
  readonly [P in keyof Entity as Entity[P] extends (...args: never[]) => unknown ? never : P]: FieldOf<Entity[P]>;
};

/** A state as the program uses it. */
export type StateOf<Fields extends StateFields> = { [P in keyof Fields]: ValueOf<Fields[P], Date> };
/** A state as it is read from a row: dates in milliseconds since 1970. */
export type RowOf<Fields extends StateFields> = { [P in keyof Fields]: ValueOf<Fields[P], number> };
/** A state as an event carries it: dates as ISO 8601 text. */
export type SnapshotOf<Fields extends StateFields> = {
  [P in keyof Fields as Fields[P] extends { inEvents: false } ? never : P]: ValueOf<Fields[P], string>;
};

type FieldOf<Value> = { readonly type: TypeOf<NonNullable<Value>> } & (null extends Value
  ? { readonly nullable: true; readonly inEvents?: boolean; readonly ifMissing?: SnapshotValue<Value> }
  :
      | { readonly nullable?: false; readonly inEvents?: true; readonly ifMissing?: SnapshotValue<Value> }
      | { readonly nullable?: false; readonly inEvents: false; readonly ifMissing: SnapshotValue<Value> });

type SnapshotValue<Value> = Value extends Date | string ? string | Extract<Value, null> : Value;
type TypeOf<Value> = Value extends Date
  ? 'date'
  : Value extends boolean
    ? 'boolean'
    : Value extends string
      ? 'text'
      : 'integer' | 'bigint';

type ValueOf<Field extends StateField, DateValue> =
  | (Field['type'] extends 'date'
      ? DateValue
      : Field['type'] extends 'text'
        ? string
        : Field['type'] extends 'boolean'
          ? boolean
          : number)
  | (Field extends { nullable: true } ? null : never);
