package io.linnet.serialization.kryo;

import org.jspecify.annotations.Nullable;

/** Reads the fields of an object and makes it. Thread-safe. */
interface FieldsReader {

  /**
   * Says with {@link BoundedInput#at} which field is next, and with the number behind the last one
   * that the object is made now; whatever a field or a constructor throws passes.
   *
   * @param message for exceptions
   */
  Object read(BoundedInput in, @Nullable String message) throws Throwable;
}
