package io.linnet;

import org.jspecify.annotations.Nullable;

/**
 * Whether the method of a failed call ran; this and idempotence alone decide if a retry is safe.
 */
public enum Processed {
  /** It surely did not run: a retry elsewhere does no harm. */
  NOT(0),
  /** It surely ran. */
  YES(1),
  /** Nobody on this side can know. */
  UNKNOWN(2);

  private final int number;

  Processed(int number) {
    this.number = number;
  }

  /** Code on the wire; never changes. */
  public int number() {
    return number;
  }

  /** Value of a number from the wire, or null when it is none. */
  public static @Nullable Processed of(int number) {
    for (Processed value : values()) {
      if (value.number == number) {
        return value;
      }
    }
    return null;
  }
}
