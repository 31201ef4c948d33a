package io.linnet.serialization.kryo;

import io.linnet.spi.CodecException;
import org.jspecify.annotations.Nullable;

/** A broken rule on its way up: every level puts its step before the path. Has no stack trace. */
final class CodecFault extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String problem;
  private final boolean malformed;
  private String path = "";

  /** What no correct writer writes. */
  CodecFault(String problem) {
    this(problem, true, null);
  }

  private CodecFault(String problem, boolean malformed, @Nullable Throwable cause) {
    super(problem, cause, false, false);
    this.problem = problem;
    this.malformed = malformed;
  }

  /** A value that is well-formed, but refused: by code of the application, or as unknown here. */
  static CodecFault refused(String problem, @Nullable Throwable cause) {
    return new CodecFault(problem, false, cause);
  }

  /** The fault seen from one level up; any other exception becomes a fault first. */
  static CodecFault within(String step, Throwable error) {
    CodecFault fault = of(error);
    fault.path = step + fault.path;
    return fault;
  }

  /**
   * What foreign code threw, as a fault: constructors and collections of the application run too.
   * Errors of the virtual machine itself pass, but for a stack that was too deep: the limit of
   * levels keeps us far from that, so it was a constructor that called itself.
   */
  static CodecFault of(Throwable error) {
    if (error instanceof VirtualMachineError fatal && !(error instanceof StackOverflowError)) {
      throw fatal;
    }
    return error instanceof CodecFault fault
        ? fault
        : new CodecFault("failed with " + error.getClass().getSimpleName(), true, error);
  }

  CodecException toCodecException(String root) {
    return new CodecException(root + path, problem, malformed, getCause());
  }
}
