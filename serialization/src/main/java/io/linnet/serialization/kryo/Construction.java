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

  /** The JVM passes 255 words to a method; a handle on a constructor needs two of its own. */
  private static final int MAX_WORDS = 253;

  /** Whether a handle can call the constructor. */
  boolean canBeCalled() {
    int words = 0;
    for (Class<?> parameter : constructor.getParameterTypes()) {
      words += parameter == long.class || parameter == double.class ? 2 : 1;
    }
    return words <= MAX_WORDS;
  }
}
