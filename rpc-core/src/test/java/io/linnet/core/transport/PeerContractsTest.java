package io.linnet.core.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.Contract;
import io.linnet.core.FakeVersions;
import io.linnet.core.transport.PeerContracts.Fit;
import io.linnet.core.transport.PeerContracts.Fitted;
import io.linnet.core.transport.PeerContracts.Unfit;
import io.linnet.spi.Fingerprint;
import io.linnet.testing.SampleService;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class PeerContractsTest {

  private static final Contract CONTRACT = Contract.of(SampleService.class);

  private final FakeVersions codec = new FakeVersions("own");
  private final HeldWorkers workers = new HeldWorkers();
  private final PeerContracts contracts = PeerContracts.ofProvider(CONTRACT, codec, workers);
  private final List<Fit> fits = new ArrayList<>();

  @Test
  void aContractIsFittedByAWorkerAndRemembered() {
    fit("ok once no ok");
    assertThat(fits).as("nothing on the calling thread").isEmpty();
    workers.runAll();
    assertThat(((Fitted) fits.get(0)).contract().methods()).hasSize(4);
    assertThat(contracts.known(Fingerprint.of("ok once no ok")))
        .isSameAs(((Fitted) fits.get(0)).contract());
  }

  @Test
  void twoConnectionsThatAskAtOnceShareOneResult() {
    fit("ok ok");
    fit("ok ok");
    workers.runAll();
    assertThat(fits.get(1)).isEqualTo(fits.get(0));
    assertThat(codec.fitted).hasSize(1);
  }

  @Test
  void theVersionsThatWereUsedLastAreKept() {
    for (int version = 1; version <= 64; version++) {
      fit(words(version));
    }
    workers.runAll();
    assertThat(contracts.known(Fingerprint.of(words(1)))).isNotNull();
    fit(words(65));
    workers.runAll();
    assertThat(contracts.known(Fingerprint.of(words(2)))).as("used longest ago").isNull();
    assertThat(contracts.known(Fingerprint.of(words(1)))).isNotNull();
    assertThat(contracts.known(Fingerprint.of(words(65)))).isNotNull();
  }

  @Test
  void aVersionThatAConnectionIsBoundToIsNotForgotten() {
    fit(words(1));
    workers.runAll();
    assertThat(contracts.retain(Fingerprint.of(words(1)))).isTrue();
    for (int version = 2; version <= 100; version++) {
      fit(words(version));
      workers.runAll();
    }
    assertThat(contracts.known(Fingerprint.of(words(1)))).isNotNull();
    assertThat(contracts.known(Fingerprint.of(words(2)))).isNull();
    assertThat(contracts.retain(Fingerprint.of(words(2)))).isFalse();
  }

  @Test
  void whenAllAreInUseAnotherVersionIsRefusedUntilAConnectionCloses() {
    for (int version = 1; version <= 64; version++) {
      fit(words(version));
      workers.runAll();
      contracts.retain(Fingerprint.of(words(version)));
    }
    fits.clear();
    fit(words(65));
    workers.runAll();
    assertThat(why()).isEqualTo("too many other versions of it are in use");
    contracts.release(Fingerprint.of(words(7)));
    fits.clear();
    fit(words(65));
    workers.runAll();
    assertThat(fits.get(0)).isInstanceOf(Fitted.class);
    assertThat(contracts.known(Fingerprint.of(words(7)))).isNull();
  }

  @Test
  void longTextsAreFewerVersions() {
    String megabyte = " ok".repeat((1 << 20) / 3);
    for (int version = 1; version <= 6; version++) {
      fit("ok" + megabyte.substring(3 * version));
      workers.runAll();
    }
    assertThat(contracts.known(Fingerprint.of("ok" + megabyte.substring(3)))).isNull();
    assertThat(contracts.known(Fingerprint.of("ok" + megabyte.substring(6)))).isNull();
    for (int version = 3; version <= 6; version++) {
      assertThat(contracts.known(Fingerprint.of("ok" + megabyte.substring(3 * version))))
          .isNotNull();
    }
  }

  @Test
  void aLayoutOfAnotherFingerprintIsNotRead() {
    byte[] layout = "ok".getBytes(StandardCharsets.UTF_8);
    contracts.fit(Fingerprint.of("ok ok"), layout, Runnable::run, fits::add);
    workers.runAll();
    assertThat(why()).startsWith("its layout is not that of its fingerprint ");
    assertThat(codec.fitted).isEmpty();
  }

  @Test
  void aLayoutThatIsNoneIsRefusedWithTheReasonInOneLine() {
    fit("garbage");
    workers.runAll();
    assertThat(why())
        .isEqualTo("its layout can't be read: layout: no word of a contract forged line");
    assertThat(contracts.known(Fingerprint.of("garbage"))).isNull();
  }

  @Test
  void aSerializerThatBreaksStillGivesAnAnswer() {
    fit("defect");
    workers.runAll();
    assertThat(why()).isEqualTo("the serializer failed with java.lang.StackOverflowError");
  }

  @Test
  void whoeverAsksIsToldThatNoWorkerIsFree() {
    workers.full = true;
    assertThatThrownBy(() -> fit("ok")).isInstanceOf(RejectedExecutionException.class);
  }

  @Test
  void aLoopThatHasEndedIsNoFailureOfTheWorker() {
    contracts.fit(
        Fingerprint.of("ok"),
        "ok".getBytes(StandardCharsets.UTF_8),
        task -> {
          throw new RejectedExecutionException("ended");
        },
        fits::add);
    workers.runAll();
    assertThat(fits).isEmpty();
  }

  private void fit(String text) {
    byte[] layout = text.getBytes(StandardCharsets.UTF_8);
    contracts.fit(Fingerprint.of(text), layout, Runnable::run, fits::add);
  }

  private String why() {
    assertThat(fits).hasSize(1);
    return ((Unfit) fits.get(0)).why();
  }

  private static String words(int count) {
    return "ok" + " ok".repeat(count - 1);
  }
}
