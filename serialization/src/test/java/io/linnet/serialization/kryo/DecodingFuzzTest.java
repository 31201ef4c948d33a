package io.linnet.serialization.kryo;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.linnet.serialization.sample.Closed;
import io.linnet.serialization.sample.Failing;
import io.linnet.serialization.sample.Kinds;
import io.linnet.serialization.sample.Nested;
import io.linnet.serialization.sample.Plain;
import io.linnet.serialization.sample.UserService;
import org.junit.jupiter.api.Tag;

/**
 * Any bytes for six contracts; see {@link FuzzedContract} for what must become of them. A normal
 * build runs the stored inputs; with {@code JAZZER_FUZZ=1} one of the methods looks for new ones.
 */
@Tag("fuzz")
class DecodingFuzzTest {

  /** Scalars, records and closed types: each value has one form. */
  private static final FuzzedContract PLAIN = FuzzedContract.of(Plain.class).withOneForm();

  private static final FuzzedContract USERS = FuzzedContract.of(UserService.class);
  private static final FuzzedContract NESTED = FuzzedContract.of(Nested.class);
  private static final FuzzedContract CLOSED = FuzzedContract.of(Closed.class);
  private static final FuzzedContract FAILING = FuzzedContract.of(Failing.class);

  /** Has sets and maps without an order. */
  private static final FuzzedContract KINDS = FuzzedContract.of(Kinds.class).withoutOrder();

  @FuzzTest(maxDuration = "10m")
  void plain(byte[] input) {
    PLAIN.check(input);
  }

  @FuzzTest(maxDuration = "10m")
  void users(byte[] input) {
    USERS.check(input);
  }

  @FuzzTest(maxDuration = "10m")
  void nested(byte[] input) {
    NESTED.check(input);
  }

  @FuzzTest(maxDuration = "10m")
  void closed(byte[] input) {
    CLOSED.check(input);
  }

  @FuzzTest(maxDuration = "10m")
  void failing(byte[] input) {
    FAILING.check(input);
  }

  @FuzzTest(maxDuration = "10m")
  void kinds(byte[] input) {
    KINDS.check(input);
  }
}
