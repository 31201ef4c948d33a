package io.linnet.demo.conformance;

import io.linnet.RpcMethod;
import io.linnet.RpcService;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A contract with one method for each thing a call can do; {@link AsyncCalls} is its twin. */
@RpcService(name = "calls")
interface Calls extends Keeper<Calls.Parcel, Long> {

  /** Declared by {@link #refuse}. */
  final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int reason;

    RefusedException(String message, int reason) {
      super(message);
      this.reason = reason;
    }

    int reason() {
      return reason;
    }
  }

  record Parcel(long id, @Nullable String label, List<String> items, Map<String, Integer> counts) {}

  void nothing();

  @Nullable String echo(@Nullable String text);

  @RpcMethod(name = "echoNumber")
  Integer echo(int number);

  Parcel pack(Parcel parcel, boolean twice);

  void refuse(String why, int reason) throws RefusedException;

  String fail(String message);

  /** Fails with an Error. */
  String crash(String message);

  /** Waits until {@link #release} or an interrupt; tells whether it was released. */
  Boolean hold(String name) throws InterruptedException;

  void release(String name);

  /** Time left until the deadline of this call, in milliseconds. */
  Long timeLeft();

  /**
   * Answers {@code pong-<value>} in reply attachment {@code pong} to attachment {@code ping}, and
   * all others as they are.
   */
  void attach();

  @RpcMethod(oneway = true)
  void note(String text);

  byte[] bytes(int count);

  default String local() {
    return "local";
  }
}
