package io.linnet.demo.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Nothing of the catalogue is forgotten: each row is tested, or says which feature brings it. */
class CatalogueTest {

  /** Takes a process of its own, in which the memory can be measured. */
  private static final Row OF_SLOW_READER_TEST = Row.F16;

  @Test
  void eachRowIsTestedOrWaitsForItsFeature() {
    EnumSet<Row> open = EnumSet.allOf(Row.class);
    open.remove(OF_SLOW_READER_TEST);
    attacks().forEach(attack -> open.remove(attack.row()));
    open.removeIf(row -> !row.pending().isEmpty());
    assertThat(open).as("rows that nothing tests").isEmpty();
  }

  @Test
  void whatHasNoTestAtAllIsKnown() {
    EnumSet<Row> pending = EnumSet.allOf(Row.class);
    pending.remove(OF_SLOW_READER_TEST);
    attacks().forEach(attack -> pending.remove(attack.row()));
    assertThat(pending)
        .containsExactlyInAnyOrder(Row.F11, Row.H3, Row.H4, Row.H5, Row.H7, Row.D7, Row.D10);
  }

  @Test
  void whatHasNoBytesInThisFormatIsKnown() {
    assertThat(EnumSet.allOf(Row.class))
        .filteredOn(row -> !row.inexpressible().isEmpty())
        .containsExactly(Row.T16, Row.T19, Row.T20, Row.T21, Row.T23, Row.S6);
  }

  @Test
  void noTwoAttacksHaveOneName() {
    Set<String> names = new HashSet<>();
    assertThat(attacks().map(Attack::toString).filter(name -> !names.add(name))).isEmpty();
  }

  private static Stream<? extends Attack<?>> attacks() {
    Stream<Attack<AttackedProvider>> onProviders =
        List.of(
                new FramesTest(),
                new BytesTest(),
                new SilenceTest(),
                new FloodTest(),
                new LongMessageLiesTest(),
                new HandshakeTest(),
                new DispatchTest(),
                new TypesTest(),
                new SizesTest(),
                new LayoutLiesTest(),
                new UnknownFieldsTest())
            .stream()
            .flatMap(ProviderAttacks::attacks);
    Stream<Attack<GoodConsumer>> onConsumers =
        Stream.of(
                new HostileProviderTest(),
                new LongAnswerLiesTest(),
                new HostileAnswersTest(),
                new ProviderLayoutLiesTest())
            .flatMap(ConsumerAttacks::attacks);
    return Stream.concat(onProviders, onConsumers);
  }
}
