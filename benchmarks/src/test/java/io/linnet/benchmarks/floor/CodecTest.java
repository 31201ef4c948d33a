package io.linnet.benchmarks.floor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.benchmarks.workload.Page;
import io.linnet.benchmarks.workload.ResultChecks;
import io.linnet.benchmarks.workload.User;
import io.linnet.benchmarks.workload.Users;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CodecTest {

  private final Output out = new Output(1);

  @Test
  void encodesStringsAsTheJdkDoes() {
    var random = new Random(42);
    for (int round = 0; round < 10_000; round++) {
      int[] points = random.ints(random.nextInt(60), 0, limit(round)).toArray();
      // May hold lone surrogates.
      var text = new String(points, 0, points.length);
      byte[] target = new byte[3 * text.length()];

      int end = Utf8.encode(text, target, 0);

      assertThat(Arrays.copyOf(target, end)).isEqualTo(text.getBytes(UTF_8));
      assertThat(Utf8.lengthOf(text)).isEqualTo(end);
    }
  }

  private static int limit(int round) {
    return List.of(0x80, 0x800, 0x10000, 0x110000).get(round % 4);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 41, 42, 43, 126, 127, 128, 20_000})
  void readsStringsOfAnyLength(int length) {
    String text = "关".repeat(length);
    out.writeString(text);
    out.writeString("a".repeat(length));
    out.writeString(null);
    Input in = read();

    assertThat(in.readString()).isEqualTo(text);
    assertThat(in.readString()).isEqualTo("a".repeat(length));
    assertThat(in.readString()).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 127, 128, 16_383, 16_384, Integer.MAX_VALUE, -1, Integer.MIN_VALUE})
  void readsVarints(int value) {
    out.require(5);
    out.writeVarint(value);

    assertThat(read().readVarint()).isEqualTo(value);
  }

  @Test
  void readsUsersThatLackEverything() {
    UserCodec.writeUser(out, new User());
    UserCodec.writeUser(out, null);
    UserCodec.writeUser(out, Users.single(1));
    Input in = read();

    assertThat(UserCodec.readUser(in)).usingRecursiveComparison().isEqualTo(new User());
    assertThat(UserCodec.readUser(in)).isNull();
    assertThat(ResultChecks.equal(UserCodec.readUser(in), 1)).isTrue();
  }

  @Test
  void readsPagesThatLackTheirUsers() {
    UserCodec.writePage(out, new Page<>());

    assertThat(UserCodec.readPage(read()).getResult()).isNull();
  }

  private Input read() {
    var in = new Input(out.bytes());
    in.wrap(out.bytes(), 0);
    return in;
  }
}
