package io.linnet;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of one call. They are encoded at most once, however many attempts are made, and the
 * bytes are a snapshot: what the caller changes afterwards does not travel.
 */
public final class Arguments {

  private @Nullable Object @Nullable [] values;
  private final @Nullable Function<byte[], Arguments> decoder;
  private volatile byte @Nullable [] encoded;

  private Arguments(
      @Nullable Object @Nullable [] values,
      byte @Nullable [] encoded,
      @Nullable Function<byte[], Arguments> decoder) {
    this.values = values;
    this.encoded = encoded;
    this.decoder = decoder;
  }

  /** Arguments in the order of the parameters. The array now belongs to the returned object. */
  public static Arguments of(@Nullable Object... values) {
    return new Arguments(values, null, null);
  }

  /**
   * Arguments that came over the wire and are not decoded yet. The array belongs to them.
   *
   * @param decoder reads what this peer wrote, which may be another version of the contract
   */
  public static Arguments ofEncoded(byte[] bytes, Function<byte[], Arguments> decoder) {
    return new Arguments(null, bytes, decoder);
  }

  /** Number of arguments. */
  public int size() {
    return values().length;
  }

  /** Argument at {@code index}, counted from 0. */
  public @Nullable Object get(int index) {
    return values()[index];
  }

  /**
   * All arguments. The array itself, not a copy, for code that unpacks it at once: nobody may
   * change it.
   *
   * @throws IllegalStateException while they are not decoded, on a provider before stage {@link
   *     Stage#HANDLE}
   */
  public @Nullable Object[] values() {
    if (values == null) {
      throw new IllegalStateException("arguments are not decoded before stage " + Stage.HANDLE);
    }
    return values;
  }

  /**
   * The encoded arguments; encodes on the first call and repeats the same array afterwards, which
   * nobody may change.
   */
  public byte[] encoded(Function<Arguments, byte[]> encoder) {
    byte[] bytes = encoded;
    if (bytes == null) {
      bytes = encoder.apply(this);
      encoded = bytes;
    }
    return bytes;
  }

  /**
   * The encoded arguments as they came over the wire.
   *
   * @throws IllegalStateException when they were never encoded
   */
  public byte[] encoded() {
    byte[] bytes = encoded;
    if (bytes == null) {
      throw new IllegalStateException("arguments were never encoded");
    }
    return bytes;
  }

  /**
   * These arguments with their values; decodes them on the first call, which whoever reads them has
   * to come after.
   *
   * @throws io.linnet.spi.CodecException when the bytes are no arguments of their method
   */
  public Arguments decoded() {
    if (values == null && decoder != null) {
      values = decoder.apply(encoded()).values;
    }
    return this;
  }

  /** Number of arguments only: values may be secrets. */
  @Override
  public String toString() {
    return values == null ? "encoded arguments" : values.length + " arguments";
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Arguments that
        && Arrays.deepEquals(values, that.values)
        && (values != null || Arrays.equals(encoded, that.encoded));
  }

  @Override
  public int hashCode() {
    return values != null ? Arrays.deepHashCode(values) : Arrays.hashCode(encoded);
  }
}
