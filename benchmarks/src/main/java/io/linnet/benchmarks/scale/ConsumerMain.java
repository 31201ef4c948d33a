package io.linnet.benchmarks.scale;

import io.linnet.benchmarks.driver.Commands;
import io.linnet.benchmarks.driver.Counters;
import io.linnet.core.RpcConsumer;
import io.linnet.core.RpcConsumerBuilder;
import java.time.Duration;

/**
 * The consumer's process. Says {@code start}, or {@code start refused} and why; to {@code connect
 * COUNT}, {@code connected} as soon as it has so many connections; to {@code window MILLIS BYTES
 * IN_FLIGHT}, {@code callers MILLIS BYTES CALLERS} and {@code mix MILLIS RATE WITH_LARGE}, what the
 * callers saw and what the process used; to {@code footprint}, what it holds.
 */
public final class ConsumerMain {

  private final RpcConsumer consumer;
  private final Connections connections;

  private ConsumerMain(RpcConsumer consumer, Connections connections) {
    this.consumer = consumer;
    this.connections = connections;
  }

  /** Takes the provider's port and settings, each {@code key=value}. */
  public static void main(String[] args) throws Exception {
    var registry = new RepeatedProvider(Integer.parseInt(args[0]));
    RpcConsumerBuilder builder =
        RpcConsumer.builder().application("scale-consumer").registry(registry);
    for (int i = 1; i < args.length; i++) {
      String[] pair = args[i].split("=", 2);
      builder.set(pair[0], pair[1]);
    }
    RpcConsumer consumer;
    try {
      consumer = builder.build();
    } catch (RuntimeException e) {
      System.out.println(Couple.refusal(e));
      return;
    }
    System.out.println("start");
    Commands.serve(new ConsumerMain(consumer, new Connections(consumer, registry))::run);
  }

  private void run(String[] words) throws Exception {
    switch (words[0]) {
      case "connect" -> {
        connections.open(Integer.parseInt(words[1]));
        System.out.println("connected");
      }
      case "window" -> window(millis(words[1]), number(words[2]), number(words[3]));
      case "callers" -> callers(millis(words[1]), number(words[2]), number(words[3]));
      case "mix" -> mix(millis(words[1]), number(words[2]), Boolean.parseBoolean(words[3]));
      case "footprint" -> System.out.println("footprint " + Footprint.now().toLine());
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  private void window(Duration duration, int bytes, int inFlight) throws InterruptedException {
    AsyncEcho echo = consumer.stub(AsyncEcho.class);
    Counters before = Counters.now();
    tell("round", Window.run(echo, Message.of(bytes), inFlight, duration), before);
  }

  private void callers(Duration duration, int bytes, int callers) throws InterruptedException {
    Echo echo = consumer.stub(Echo.class);
    Counters before = Counters.now();
    tell("round", Callers.run(echo, Message.of(bytes), callers, duration), before);
  }

  private void mix(Duration duration, int perSecond, boolean withLarge) throws Exception {
    AsyncEcho echo = consumer.stub(AsyncEcho.class);
    Counters before = Counters.now();
    Mix mix = Mix.run(echo, perSecond, withLarge, duration);
    tell("round", mix.small(), before);
    if (mix.large() != null) {
      tell("large", mix.large(), before);
    }
  }

  private static void tell(String word, Round round, Counters before) {
    Counters used = Counters.now().since(before);
    System.out.println(word + " " + round.toLine() + " " + used.toLine());
  }

  private static Duration millis(String word) {
    return Duration.ofMillis(Long.parseLong(word));
  }

  private static int number(String word) {
    return Integer.parseInt(word);
  }
}
