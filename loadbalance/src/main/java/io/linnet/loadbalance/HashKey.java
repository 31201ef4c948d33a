package io.linnet.loadbalance;

import io.linnet.Arguments;
import io.linnet.Invocation;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What ties a call to an instance: an attachment if the call has it, else its first argument if
 * that is text, a whole number, an enum constant or a UUID.
 *
 * <p>Other arguments are no keys: Java does not say how the hash of a record is made, and that of
 * an enum constant inside it differs from process to process.
 */
final class HashKey {

  /** Hash of a call without a key; no key has it. */
  static final long NONE = 0;

  private final String attachment;

  HashKey(String attachment) {
    this.attachment = attachment;
  }

  /** The hash of a call's key, or {@link #NONE}. */
  long of(Invocation invocation) {
    String attached = invocation.attachments().get(attachment);
    if (attached != null) {
      return used(Hash.of(attached));
    }
    Arguments arguments = invocation.arguments();
    return arguments.size() == 0 ? NONE : of(arguments.get(0));
  }

  private static long of(@Nullable Object argument) {
    if (argument instanceof String text) {
      return used(Hash.of(text));
    }
    if (argument instanceof Long || argument instanceof Integer || argument instanceof Short) {
      return used(Hash.of(((Number) argument).longValue(), 0));
    }
    if (argument instanceof UUID id) {
      return used(Hash.of(id.getMostSignificantBits() ^ Hash.of(id.getLeastSignificantBits(), 0)));
    }
    return argument instanceof Enum<?> constant ? used(Hash.of(constant.name())) : NONE;
  }

  private static long used(long hash) {
    return hash == NONE ? 1 : hash;
  }
}
