package io.linnet.core.protocol;

import io.linnet.Attachments;
import io.linnet.CallHeader;
import io.linnet.CallKey;
import io.linnet.Criticality;
import io.linnet.Processed;
import io.linnet.Route;
import io.linnet.TraceContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Random values of everything that a call or its answer carries. */
final class RandomValues {

  private static final List<String> NAMES =
      List.of("a", "tenant", "region", "user.id", "x-y_z", "cache", "n".repeat(64));
  private static final List<String> VALUES = List.of("", "1", "größer", "日本", "x".repeat(300));

  private final RandomGenerator random;

  RandomValues(RandomGenerator random) {
    this.random = random;
  }

  CallHeader header() {
    return random.nextInt(3) == 0
        ? CallHeader.NONE
        : new CallHeader(
            oneOf(List.of(Criticality.values())),
            random.nextInt(256),
            random.nextBoolean() ? null : trace(),
            random.nextBoolean() ? null : new CallKey(random.nextLong(), random.nextLong()),
            random.nextBoolean() ? null : new Route(random.nextInt(), random.nextInt(65_536)));
  }

  private TraceContext trace() {
    return new TraceContext(
        random.nextInt(256),
        random.nextInt(256),
        random.nextLong(),
        random.nextLong(),
        random.nextLong() | 1);
  }

  Attachments attachments() {
    Map<String, String> entries = new HashMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      String name = random.nextInt(8) == 0 ? "n" + random.nextInt(200) : oneOf(NAMES);
      entries.put(name, oneOf(VALUES));
    }
    return Attachments.of(entries);
  }

  byte[] payload() {
    byte[] bytes = new byte[random.nextInt(50)];
    random.nextBytes(bytes);
    return bytes;
  }

  Reply reply() {
    if (random.nextBoolean()) {
      return new Reply.Success(random.nextInt(4) == 0 ? null : payload(), attachments());
    }
    return new Reply.Failure(
        random.nextInt(65_536),
        oneOf(List.of(Processed.values())),
        random.nextBoolean(),
        random.nextBoolean() ? -1 : random.nextInt(Integer.MAX_VALUE),
        random.nextInt(256),
        oneOf(VALUES),
        oneOf(NAMES),
        payload(),
        attachments());
  }

  private <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
