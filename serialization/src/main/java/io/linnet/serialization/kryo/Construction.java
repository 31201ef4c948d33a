package io.linnet.serialization.kryo;

import java.lang.reflect.Constructor;
import java.util.List;

/**
 * How an object is made from its fields: a constructor, and for each of its parameters the number
 * of the field that it takes. Fields that no parameter takes are set afterwards.
 *
 * @param sources number of a field, or {@link #MESSAGE} or {@link #CAUSE}
 */
record Construction(Constructor<?> constructor, List<Integer> sources) {

  /** The parameter takes the message of an exception. */
  static final int MESSAGE = -1;

  /** The parameter takes the cause of an exception, which does not cross: null. */
  static final int CAUSE = -2;
}
