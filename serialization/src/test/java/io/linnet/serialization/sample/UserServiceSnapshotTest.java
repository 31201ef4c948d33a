package io.linnet.serialization.sample;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.linnet.testing.ContractSnapshot;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * How an application keeps its contract: the current text beside the sources, and that of each
 * release which must still be understood.
 */
final class UserServiceSnapshotTest {

  private static final Path CONTRACTS = Path.of("src/test/resources/contracts");

  @Test
  void theContractIsTheRecordedOne() {
    ContractSnapshot.assertRecorded(CONTRACTS.resolve("user-service.txt"), UserService.class);
  }

  @Test
  void applicationsOfTheLastReleaseStillWork() {
    ContractSnapshot.assertCompatible(CONTRACTS.resolve("user-service-1.0.txt"), UserService.class);
  }

  @Test
  void applicationsOfTheFirstTrialDoNot() {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                ContractSnapshot.assertCompatible(
                    CONTRACTS.resolve("user-service-0.9.txt"), UserService.class))
        .withMessageEndingWith(
            """
            user-service-0.9.txt:
              breaking    createUser(arg0).birthday: was String, is LocalDate
              breaking    createUser(arg0).id: was int, is long; earlier applications can't read it
              breaking    getUser(arg0): was int, is long; earlier applications can't read it
              breaking    deleteUser(int): removed""");
  }
}
