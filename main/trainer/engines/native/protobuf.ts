import { Writer } from 'protobufjs/minimal';

/**
 * Protocol-buffer messages written field by field: both model formats (TensorFlow's SavedModel, ONNX) are a handful of
 * messages, whose field numbers stand beside where they are written.
 */
export type Field = (writer: Writer) => void;

const VARINT = 0;
const DELIMITED = 2;
const FIXED32 = 5;

const tag = (field: number, wireType: number) => (field << 3) | wireType;

export const integer =
  (field: number, value: number | boolean): Field =>
  (writer) => {
    writer.uint32(tag(field, VARINT)).int64(Number(value));
  };

export const float =
  (field: number, value: number): Field =>
  (writer) => {
    writer.uint32(tag(field, FIXED32)).float(value);
  };

export const text =
  (field: number, value: string): Field =>
  (writer) => {
    writer.uint32(tag(field, DELIMITED)).string(value);
  };

export const bytes =
  (field: number, value: Uint8Array): Field =>
  (writer) => {
    writer.uint32(tag(field, DELIMITED)).bytes(value);
  };

export const message =
  (field: number, ...fields: readonly Field[]): Field =>
  (writer) => {
    writer.uint32(tag(field, DELIMITED)).fork();
    fields.forEach((write) => write(writer));
    writer.ldelim();
  };

/** One entry of a map field. */
export const entry = (field: number, key: string, ...value: readonly Field[]): Field =>
  message(field, text(1, key), message(2, ...value));

export function encode(...fields: readonly Field[]): Uint8Array {
  const writer = Writer.create();
  fields.forEach((write) => write(writer));
  return writer.finish();
}
