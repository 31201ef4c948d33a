package io.linnet.demo.conformance;

import io.linnet.RpcMethod;
import io.linnet.RpcService;
import java.util.List;

/** A service that calls another one, or itself, to show what nested calls inherit. */
@RpcService(name = "relay")
interface Relay {

  /** Milliseconds left at each of {@code hops} providers in turn. */
  @RpcMethod(idempotent = true)
  List<Long> timeLeft(int hops);

  /** How much the call matters, at each of {@code hops} providers in turn. */
  List<String> criticality(int hops);

  /** Name of the thread that runs the method. */
  String thread();

  /** Makes a blocking call from where it runs; returns the message if that is refused. */
  String blockingCall();
}
