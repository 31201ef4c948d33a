package io.linnet.benchmarks.scale;

import io.linnet.benchmarks.driver.ChildProcess;
import io.linnet.benchmarks.driver.Counters;
import io.linnet.benchmarks.driver.Lines;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A provider and a consumer of it, each in a process of its own. */
final class Couple implements AutoCloseable {

  private static final String REFUSED = "refused ";

  private static final Duration START_LIMIT = Duration.ofSeconds(30);

  /** 10,000 connections take seconds; what goes wrong is noticed inside the processes. */
  private static final Duration CONNECT_LIMIT = Duration.ofMinutes(3);

  /** On top of what was asked for: a load waits 30 s for lost answers. */
  private static final Duration SLACK = Duration.ofSeconds(45);

  private final ChildProcess provider;
  private final ChildProcess consumer;

  private Couple(ChildProcess provider, ChildProcess consumer) {
    this.provider = provider;
    this.consumer = consumer;
  }

  /** Starts both with default settings, connected once. */
  static Couple start() throws IOException, InterruptedException {
    return start(List.of(), List.of());
  }

  /**
   * Starts both, connected once.
   *
   * @param ofProvider settings of the provider, each {@code key=value}
   * @param ofConsumer those of the consumer
   * @throws RefusedException when a process does not start with them
   */
  static Couple start(List<String> ofProvider, List<String> ofConsumer)
      throws IOException, InterruptedException {
    ChildProcess provider = launch(ProviderMain.class, ofProvider);
    try {
      long port = Lines.value(Lines.parse(started(provider)), "port");
      var arguments = new ArrayList<>(List.of(Long.toString(port)));
      arguments.addAll(ofConsumer);
      ChildProcess consumer = launch(ConsumerMain.class, arguments);
      var couple = new Couple(provider, consumer);
      try {
        started(consumer);
        couple.connect(1);
        return couple;
      } catch (IOException | InterruptedException e) {
        consumer.close();
        throw e;
      }
    } catch (IOException | InterruptedException e) {
      provider.close();
      throw e;
    }
  }

  /** What a process says that does not start. */
  static String refusal(RuntimeException e) {
    return "start " + REFUSED + String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
  }

  /** Waits until there are so many connections, at least as many as before. */
  void connect(int count) throws IOException, InterruptedException {
    consumer.send("connect " + count);
    consumer.await("connected", CONNECT_LIMIT);
  }

  /** Messages of one size, so many in flight. */
  Measured window(int bytes, int inFlight, Duration duration)
      throws IOException, InterruptedException {
    return round("window", duration, bytes + " " + inFlight);
  }

  /** Messages of one size, from threads that wait for each answer. */
  Measured callers(int bytes, int callers, Duration duration)
      throws IOException, InterruptedException {
    return round("callers", duration, bytes + " " + callers);
  }

  /** Small messages at their times, with large ones among them or not. */
  MeasuredMix mix(int perSecond, boolean withLarge, Duration duration)
      throws IOException, InterruptedException {
    Measured small = round("mix", duration, perSecond + " " + withLarge);
    @Nullable Round large = withLarge ? checked(consumer.await("large", START_LIMIT)) : null;
    return new MeasuredMix(small, large);
  }

  Footprint providerFootprint() throws IOException, InterruptedException {
    return footprint(provider);
  }

  Footprint consumerFootprint() throws IOException, InterruptedException {
    return footprint(consumer);
  }

  @Override
  public void close() {
    consumer.close();
    provider.close();
  }

  private Measured round(String command, Duration duration, String rest)
      throws IOException, InterruptedException {
    Counters before = providerCounters();
    consumer.send(command + " " + duration.toMillis() + " " + rest);
    String line = consumer.await("round", duration.plus(SLACK));
    return new Measured(checked(line), Counters.parse(line), providerCounters().since(before));
  }

  /** Figures of calls that fail say nothing. */
  private static Round checked(String line) throws IOException {
    Round round = Round.parse(line);
    if (round.errors() > 0) {
      throw new IOException(round.errors() + " of " + round.calls() + " calls went wrong");
    }
    return round;
  }

  private Counters providerCounters() throws IOException, InterruptedException {
    provider.send("counters");
    return Counters.parse(provider.await("counters", START_LIMIT));
  }

  private static Footprint footprint(ChildProcess process)
      throws IOException, InterruptedException {
    process.send("footprint");
    return Footprint.parse(process.await("footprint", START_LIMIT));
  }

  private static ChildProcess launch(Class<?> main, List<String> arguments) throws IOException {
    return ChildProcess.start(ScaleOptions.jvmOptions(), main, arguments);
  }

  private static String started(ChildProcess process) throws IOException, InterruptedException {
    String answer = process.await("start", START_LIMIT);
    if (answer.startsWith(REFUSED)) {
      throw new RefusedException(answer.substring(REFUSED.length()));
    }
    return answer;
  }
}
