package io.linnet.spi;

import org.jspecify.annotations.Nullable;

/**
 * A value or its bytes are not what the contract says. The message names limit and path, no value.
 */
public final class CodecException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param path position in the contract, such as {@code place(arg0).items[].price}
   */
  public CodecException(String path, String problem, @Nullable Throwable cause) {
    super(path + ": " + problem, cause, false, false);
  }
}
