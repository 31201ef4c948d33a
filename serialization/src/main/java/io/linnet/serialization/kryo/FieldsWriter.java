package io.linnet.serialization.kryo;

/** Writes the fields of an object of the right class one after another. Thread-safe. */
interface FieldsWriter {

  /** Says with {@link BoundedOutput#at} which field is next; whatever a field throws passes. */
  void write(BoundedOutput out, Object value) throws Throwable;
}
