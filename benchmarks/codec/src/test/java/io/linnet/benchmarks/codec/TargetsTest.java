package io.linnet.benchmarks.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.benchmarks.driver.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TargetsTest {

  private final Measurements run = Measurements.byTime();

  @Test
  void aRunThatIsGoodInEverythingMeetsAll() {
    for (Operation operation : Operation.values()) {
      measured(operation, Subject.LINNET, 100, 185);
      measured(operation, Subject.LINNET_MAPPED, 111, 185);
      measured(operation, Subject.KRYO_FIELD, 170, 190);
      measured(operation, Subject.FORY, 62.5, 208);
    }

    assertThat(Targets.of(run)).hasSize(12).allMatch(Target::met);
  }

  @Test
  void whatWasNotMeasuredIsMissed() {
    assertThat(Targets.of(run))
        .noneMatch(Target::met)
        .allMatch(target -> target.toString().endsWith("NOT MEASURED"));
  }

  @Test
  void slowerThanKryoAndForyIsMissedAndTheStretchIsTold() {
    measured(Operation.USER_WRITE, Subject.LINNET, 100, 185);
    measured(Operation.USER_WRITE, Subject.KRYO_FIELD, 169, 190);
    measured(Operation.USER_WRITE, Subject.FORY, 101, 208);

    assertThat(ofUserWrite())
        .containsExactly(
            "user write: speed of linnet / kryo-field                      1.69   "
                + "must ≥ 1.70, stretch ≥ 2.50 MISSED",
            "user write: time of linnet / fory                             0.99   "
                + "must ≤ 1.60, stretch ≤ 1.00 met, and the stretch",
            "user write: bytes of linnet / kryo-field                      0.97   "
                + "must ≤ 1.00                met");
  }

  @Test
  void aByteMoreThanKryoIsMissed() {
    measured(Operation.PAGE_WRITE, Subject.LINNET, 1, 2851);
    measured(Operation.PAGE_WRITE, Subject.KRYO_FIELD, 9, 2850);

    assertThat(Targets.of(run))
        .filteredOn(target -> target.name().contains("page write: bytes"))
        .noneMatch(Target::met);
  }

  @Test
  void onABusyMachineCpuTimeIsComparedInstead() {
    Measurements busy = Measurements.byCpu();
    busy.add(new Measurement(Operation.USER_WRITE, Subject.LINNET, 900, 1, 100, 200, 185));
    busy.add(new Measurement(Operation.USER_WRITE, Subject.KRYO_FIELD, 300, 1, 250, 200, 190));

    assertThat(busy.time(Operation.USER_WRITE, Subject.KRYO_FIELD, Subject.LINNET)).isEqualTo(2.5);
  }

  private List<String> ofUserWrite() {
    return Targets.of(run).stream()
        .map(Target::toString)
        .filter(line -> line.startsWith("user write"))
        .toList();
  }

  private void measured(Operation operation, Subject subject, double nanos, int wireBytes) {
    run.add(new Measurement(operation, subject, nanos, 1, 2 * wireBytes, 200, wireBytes));
  }
}
