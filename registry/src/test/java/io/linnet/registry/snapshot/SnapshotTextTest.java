package io.linnet.registry.snapshot;

import static io.linnet.registry.snapshot.Snapshots.KEY;
import static io.linnet.registry.snapshot.Snapshots.SERVICE;
import static io.linnet.registry.snapshot.Snapshots.instance;
import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Instance;
import io.linnet.registry.InstanceJson;
import io.linnet.registry.snapshot.SnapshotRead.Loaded;
import io.linnet.registry.snapshot.SnapshotRead.Reason;
import io.linnet.registry.snapshot.SnapshotRead.Refused;
import io.linnet.testing.Seed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the file may say when somebody or something has been at it. */
final class SnapshotTextTest {

  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private static final String GOOD = InstanceJson.write(instance(1));

  private static final byte[] BYTES =
      SnapshotText.write(KEY, NOW, List.of(GOOD, InstanceJson.write(instance(2))));

  @RegisterExtension final Seed seed = Seed.create();

  @Test
  void everyTruncationIsRefused() {
    for (int length = 0; length < BYTES.length; length++) {
      assertThat(reason(Arrays.copyOf(BYTES, length))).isEqualTo(Reason.DAMAGED);
    }
  }

  @Test
  void everyFlippedBitIsRefused() {
    for (int bit = 0; bit < BYTES.length * 8; bit++) {
      byte[] flipped = BYTES.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(reason(flipped)).isIn(Reason.DAMAGED, Reason.UNKNOWN_FORMAT);
    }
  }

  @Test
  void everyOtherByteIsRefused() {
    for (int at = 0; at < BYTES.length; at++) {
      for (int value : new int[] {0, '0', ' ', 0xFF}) {
        byte[] other = BYTES.clone();
        other[at] = (byte) value;
        if (other[at] != BYTES[at]) {
          assertThat(reason(other)).isIn(Reason.DAMAGED, Reason.UNKNOWN_FORMAT);
        }
      }
    }
  }

  @Test
  void moreAtTheEndIsRefused() {
    assertThat(reason(Arrays.copyOf(BYTES, BYTES.length + 1))).isEqualTo(Reason.DAMAGED);
  }

  @Test
  void anotherFormatIsRefusedAsSuch() {
    String later = "{\"format\":2,\"whatever\":{}}";

    assertThat(SnapshotText.read(KEY, later.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Refused(Reason.UNKNOWN_FORMAT, "its format is 2 (expected: 1)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "1",
        "'x'",
        "[]",
        "[[[[[[[[[[[[1]]]]]]]]]]]]",
        "{}",
        "{'format':1,'application':'a','host':'h','port':1,'services':[]}",
        "{'format':1,'application':'a','host':'h','port':1,'services':['Other']}",
        "{'format':1,'application':'a','host':'h','port':0,'services':['SERVICE']}",
        "{'format':1,'application':'a','host':'h','port':70000,'services':['SERVICE']}",
        "{'format':1,'application':'a','host':'h','port':1,'port':1,'services':['SERVICE']}",
        "{'format':1,'application':'a','host':'h','port':1,'weight':-1,'services':['SERVICE']}",
        "{'format':1,'application':'a','host':'h','port':1,'weight':2147483648,"
            + "'services':['SERVICE']}",
        "{'format':1,'application':'a','host':'0.0.0.0','port':1,'services':['SERVICE']}",
        "{'format':1,'application':'a','host':'169.254.169.254','port':1,'services':['SERVICE']}",
        "{'format':1,'application':'a','host':'a@b','port':1,'services':['SERVICE']}",
        "{'format':1,'application':'a','host':'a#b','port':1,'services':['SERVICE']}",
        "{'format':1,'application':'a','host':'a\\\\b','port':1,'services':['SERVICE']}",
        "{'format':1,'application':'a','host':'h\uFFFD','port':1,'services':['SERVICE']}",
        "{'format':2,'application':'a','host':'h','port':1,'services':['SERVICE']}",
        "{'format':1,'application':'a','host':'h','port':99999999999999999999999999}",
        "{'format':1,'application':'a','host':'h','port':1e400,'services':['SERVICE']}",
      })
  void aBadEntryIsIgnoredAndCountedAndTheOthersAreKept(String bad) {
    String entry = bad.replace('\'', '"').replace("SERVICE", SERVICE.toString());

    assertThat(SnapshotText.read(KEY, SnapshotText.write(KEY, NOW, List.of(entry, GOOD, entry))))
        .isEqualTo(new Loaded(List.of(instance(1)), NOW, 2));
  }

  @Test
  void aHugeEntryIsIgnored() {
    String huge = GOOD.replace("\"labels\":{", "\"labels\":{\"x\":\"" + "x".repeat(1 << 20) + "\"");

    String hugeName = huge.replace("\"x\":\"x", "\"x").replace("x\"}", "x\":\"\"}");

    assertThat(SnapshotText.read(KEY, SnapshotText.write(KEY, NOW, List.of(huge, hugeName, GOOD))))
        .isEqualTo(new Loaded(List.of(instance(1)), NOW, 2));
  }

  @Test
  void bytesThatAreNotUtf8SpoilTheirEntryOnly() {
    String spoilt = GOOD.replace("\"labels\":{", "\"labels\":{\"x\":\"\u00ff\"");
    byte[] bytes =
        new String(SnapshotText.write(KEY, NOW, List.of(spoilt, GOOD)), StandardCharsets.UTF_8)
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThat(SnapshotText.read(KEY, sealed(bytes)))
        .isEqualTo(new Loaded(List.of(instance(1)), NOW, 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{'instances':[]}",
        "{'writtenAt':'2026-03-01T10:00:00Z','instances':{}}",
        "{'writtenAt':'yesterday','namespace':'/linnet','application':'web',"
            + "'service':'blue/shop.OrderService:2.0','instances':[]}",
        "{'writtenAt':1,'instances':[]}",
        "{'instances':[1,2",
        "{'instances':[]} {}",
        "{'x':1e999999999999}",
      })
  void contentThatIsNoSnapshotIsRefused(String content) {
    assertThat(reason(sealed(content.replace('\'', '"')))).isEqualTo(Reason.BAD_CONTENT);
  }

  @Test
  void nestingThatIsTooDeepIsRefused() {
    String deep = "{\"x\":" + "[".repeat(1_000_000) + "]".repeat(1_000_000) + "}";

    assertThat(reason(sealed(deep))).isEqualTo(Reason.BAD_CONTENT);
  }

  @Test
  void contentOfASnapshotThatIsChangedAndSealedAgainNeverFails() {
    RandomGenerator random = seed.random();
    List<Instance> instances = Snapshots.random(random, 3);
    byte[] whole =
        SnapshotText.write(KEY, NOW, instances.stream().map(InstanceJson::write).toList());
    assertThat(SnapshotText.read(KEY, sealed(whole))).isEqualTo(new Loaded(instances, NOW, 0));
    for (int round = 0; round < 5_000; round++) {
      byte[] changed = whole.clone();
      for (int change = 1 + random.nextInt(3); change > 0; change--) {
        int from = head(whole);
        changed[from + random.nextInt(whole.length - from - 2)] = (byte) random.nextInt(256);
      }
      SnapshotRead read = SnapshotText.read(KEY, sealed(changed));
      if (read instanceof Loaded loaded) {
        assertThat(loaded.instances()).allMatch(each -> each.provides(SERVICE));
      } else {
        assertThat(read).isInstanceOf(Refused.class);
      }
    }
  }

  private static Reason reason(byte[] bytes) {
    return ((Refused) SnapshotText.read(KEY, bytes)).reason();
  }

  private static byte[] sealed(String content) {
    byte[] inside = content.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[head(BYTES) + inside.length + 2];
    System.arraycopy(BYTES, 0, bytes, 0, head(BYTES));
    System.arraycopy(inside, 0, bytes, head(BYTES), inside.length);
    System.arraycopy(BYTES, BYTES.length - 2, bytes, bytes.length - 2, 2);
    return sealed(bytes);
  }

  /** With the checksum that the content has. */
  private static byte[] sealed(byte[] bytes) {
    byte[] sealed = bytes.clone();
    int head = head(bytes);
    String sum = SnapshotText.sha256(bytes, head, bytes.length - head - 2);
    System.arraycopy(
        sum.getBytes(StandardCharsets.US_ASCII), 0, sealed, "{'format':1,'sha256':'".length(), 64);
    return sealed;
  }

  /** Where the content begins: after the first line. */
  private static int head(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
  }
}
