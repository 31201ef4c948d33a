package io.linnet.benchmarks.scale;

import io.linnet.benchmarks.driver.Commands;
import io.linnet.benchmarks.driver.Counters;
import io.linnet.core.RpcProvider;
import io.linnet.core.RpcProviderBuilder;

/**
 * The provider's process. Says {@code start port=…}, or {@code start refused} and why; to {@code
 * counters}, what it has used; to {@code footprint}, what it holds.
 */
public final class ProviderMain {

  private ProviderMain() {}

  /** Takes settings, each {@code key=value}. */
  public static void main(String[] args) throws Exception {
    RpcProviderBuilder builder =
        RpcProvider.builder()
            .application(RepeatedProvider.APPLICATION)
            .port(0)
            .export(Echo.class, new EchoLogic())
            .export(AsyncEcho.class, new AsyncEchoLogic());
    for (String setting : args) {
      String[] pair = setting.split("=", 2);
      builder.set(pair[0], pair[1]);
    }
    RpcProvider provider;
    try {
      provider = builder.start();
    } catch (RuntimeException e) {
      System.out.println(Couple.refusal(e));
      return;
    }
    System.out.println("start port=" + provider.port());
    Commands.serve(
        words -> {
          switch (words[0]) {
            case "counters" -> System.out.println("counters " + Counters.now().toLine());
            case "footprint" -> System.out.println("footprint " + Footprint.now().toLine());
            default -> throw new IllegalArgumentException(words[0]);
          }
        });
  }
}
