package io.linnet.serialization.kryo;

/**
 * One step of reading an object: what stands there on the wire and which field takes it.
 *
 * @param field number of the field, or {@link #NOBODY}
 */
record FieldSource(SlotCodec slot, int field) {

  /** The value is dropped. */
  static final int NOBODY = -1;
}
