package io.linnet.spi;

import org.jspecify.annotations.Nullable;

/**
 * A value or its bytes are not what the contract says. The message names limit and path, no value.
 */
public final class CodecException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean malformed;

  /**
   * Creates the exception of bytes that no correct serializer can have written.
   *
   * @param path position in the contract, such as {@code place(arg0).items[].price}
   */
  public CodecException(String path, String problem, @Nullable Throwable cause) {
    this(path, problem, true, cause);
  }

  /**
   * Creates the exception.
   *
   * @param malformed false for a value that is well-formed and refused all the same: by its own
   *     constructor, or because another version of the contract has it
   */
  public CodecException(String path, String problem, boolean malformed, @Nullable Throwable cause) {
    super(path + ": " + problem, cause, false, false);
    this.malformed = malformed;
  }

  /** Whether no correct serializer can have written the bytes. */
  public boolean malformed() {
    return malformed;
  }
}
