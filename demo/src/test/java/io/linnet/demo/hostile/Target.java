package io.linnet.demo.hostile;

import io.linnet.RpcMethod;
import io.linnet.RpcService;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The service that is attacked. */
@RpcService(name = "target")
interface Target {

  @Nullable String echo(@Nullable String text);

  @RpcMethod(name = "echoNumber")
  Integer echo(int number);

  /** Takes a lot, answers how much. */
  Integer size(byte[] data);

  /** Answers a lot. */
  byte[] bytes(int count);

  List<String> both(String first, List<String> second);

  /** Waits until {@link Canary#release}, or an interrupt. */
  Boolean hold(String name) throws InterruptedException;

  /** What the method knows of its call. */
  String context();

  @RpcMethod(oneway = true)
  void note(String text);

  default String local() {
    return "local";
  }

  static String nobody() {
    return "nobody";
  }
}
