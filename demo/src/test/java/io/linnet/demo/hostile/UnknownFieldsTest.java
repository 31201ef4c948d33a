package io.linnet.demo.hostile;

import static io.linnet.demo.hostile.HostileValue.number;
import static io.linnet.demo.hostile.HostileValue.zeros;
import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.testing.wire.WireBytes;
import io.linnet.testing.wire.WireWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Row S9: fields that the provider does not know, which it reads over and must pay for. */
class UnknownFieldsTest extends ProviderAttacks {

  private static final String BEAN = "bean(Bean) -> Bean";

  /** The largest class that a layout may have has one field more, which is known. */
  private static final int FIELDS = 511;

  private static final int ELEMENTS = 65_536;

  private static final int WORK = 1_000_000;

  private static final String DEEP = "more than 32 levels deep";

  private static final Duration LIMIT = Duration.ofSeconds(1);

  /** By all threads, for one message of some hundred KB. */
  private static final long ALLOCATED_BYTES = 128L * 1024 * 1024;

  /** What the provider makes of it all: a bean with nothing in it. */
  private static final WireBytes NOTHING = TypesWire.value("bean", new TypesData.Bean());

  /** A bean that is not null, whose known field is zero. */
  private static final WireBytes BEGIN = WireBytes.hex("01 00");

  private static final String NEXT = "class Next\n  next Next\n";

  @Override
  Stream<Attack<AttackedProvider>> attacks() {
    return Stream.of(wide(), deep(), many(), wrong()).flatMap(part -> part);
  }

  private static Stream<Attack<AttackedProvider>> wide() {
    String wide = bean(IntStream.range(0, FIELDS).mapToObj("u%03d String"::formatted).toList());
    return Stream.of(
        served("511 fields", zeros(FIELDS), wide),
        attack(
            Row.S9,
            "a million fields are read over, more are not",
            provider -> {
              int objects = WORK / (FIELDS + 2); // an element is paid for as well
              try (Stranger stranger =
                  Stranger.at(provider.port(), "beans(list<Bean>) -> list<Bean>", wide)) {
                provider.mayRun(1);
                within(() -> stranger.served(beans(objects)));
                assertThat(within(() -> stranger.refused(beans(objects + 1))))
                    .contains("more than " + WORK + " fields and elements");
              }
            }));
  }

  private static WireBytes beans(int objects) {
    WireBytes head = number(2L * objects + 1);
    return WireBytes.join(head, zeros(objects * (FIELDS + 1)));
  }

  private static Stream<Attack<AttackedProvider>> deep() {
    String next = bean("extra Next") + "\n" + NEXT;
    return Stream.concat(
        Stream.of(
            served("31 levels", chain("01", 31), next),
            refused("one level too many", DEEP, chain("01", 32), next)),
        Stream.of(33, 1_000, 100_000)
            .flatMap(
                levels ->
                    Stream.of(
                        refused(levels + " objects", DEEP, chain("01", levels), next),
                        within(levels, "list", "list<Next>", "03"),
                        within(levels, "optional", "optional<Next>", "02"),
                        within(levels, "map", "map<Integer, Next>", "03 00"),
                        within(levels, "choice", "(String | Next)", "02"))));
  }

  /** An object that holds itself in something, so many times. */
  private static Attack<AttackedProvider> within(int levels, String what, String type, String one) {
    WireBytes extra = WireBytes.join(WireBytes.hex("01"), chain(one, levels));
    String layout = bean("extra Next") + "\n" + NEXT.replace("next Next", "next " + type);
    return refused(levels + " objects, each in a " + what, DEEP, extra, layout);
  }

  private static WireBytes chain(String one, int levels) {
    WireWriter out = new WireWriter();
    byte[] bytes = WireBytes.hex(one).toArray();
    for (int i = 0; i < levels; i++) {
      out.bytes(bytes);
    }
    return out.zeros(1).toBytes();
  }

  private static Stream<Attack<AttackedProvider>> many() {
    String lists = bean("extra list<list<Integer>>");
    String empties = bean("extra list<Empty>") + "\nclass Empty\n";
    return Stream.of(
        served("65 536 elements", list(ELEMENTS), bean("extra list<Integer>")),
        refused(
            "65 537 elements",
            "more than 65536 elements",
            list(ELEMENTS + 1),
            bean("extra list<Integer>")),
        refused(
            "262 145 elements in all", "more than 262144 elements", lists(5, ELEMENTS - 1), lists),
        refused(
            "1 025 elements without a byte",
            "elements without content",
            number(2 * 1_025 + 1),
            empties),
        served(
            "65 536 keys with one hash code are not compared",
            Bombs.collidingTexts(0), // each with an object that takes no byte
            bean("extra map<String, Empty>") + "\nclass Empty\n"));
  }

  private static WireBytes list(int elements) {
    return WireBytes.join(number(2L * elements + 1), zeros(elements));
  }

  private static WireBytes lists(int count, int each) {
    WireWriter out = new WireWriter().bytes(number(2L * count + 1));
    for (int i = 0; i < count; i++) {
      out.bytes(number(2L * each)).zeros(each);
    }
    return out.toBytes();
  }

  private static Stream<Attack<AttackedProvider>> wrong() {
    String huge = "7F FF FF FF 7F";
    return Stream.of("String", "byte[]", "long[]", "list<Integer>", "map<Integer, String>")
        .map(
            type ->
                refused(
                    "a length that is a lie: " + type,
                    "",
                    WireBytes.join(WireBytes.hex(huge), zeros(4)),
                    bean("extra " + type)));
  }

  private static Attack<AttackedProvider> served(String what, WireBytes extra, String definitions) {
    return attack(
        Row.S9,
        what + " are read over",
        provider -> {
          provider.mayRun(1);
          try (Stranger stranger = Stranger.at(provider.port(), BEAN, definitions)) {
            assertThat(within(() -> stranger.served(WireBytes.join(BEGIN, extra))))
                .isEqualTo(NOTHING);
          }
        });
  }

  private static Attack<AttackedProvider> refused(
      String what, String why, WireBytes extra, String definitions) {
    return attack(
        Row.S9,
        what,
        provider -> {
          try (Stranger stranger = Stranger.at(provider.port(), BEAN, definitions)) {
            long before = Memory.allocated();
            assertThat(within(() -> stranger.refused(WireBytes.join(BEGIN, extra)))).contains(why);
            assertThat(Memory.allocated() - before).isLessThan(ALLOCATED_BYTES);
          }
        });
  }

  private static String bean(String field) {
    return bean(List.of(field));
  }

  private static String bean(List<String> fields) {
    return "class Bean\n  count int\n  " + String.join("\n  ", fields) + "\n";
  }

  /** Time goes with the bytes: whatever it is, it does not take a second. */
  private static <T> T within(Callable<T> call) throws Exception {
    long began = System.nanoTime();
    T outcome = call.call();
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LIMIT);
    return outcome;
  }
}
