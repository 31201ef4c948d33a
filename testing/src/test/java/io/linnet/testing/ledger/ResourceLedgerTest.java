package io.linnet.testing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs classes that leak on purpose, each of which must turn red and name what it left. */
class ResourceLedgerTest {

  @AfterEach
  void closeWhatTheSamplesLeft() throws Exception {
    while (!LedgerSamples.LEFT.isEmpty()) {
      LedgerSamples.LEFT.pop().close();
    }
  }

  @Test
  void aCleanClassIsGreen() {
    EngineExecutionResults results = run(LedgerSamples.IsClean.class);
    results.testEvents().assertStatistics(events -> events.succeeded(1).failed(0));
    assertThat(failures(results)).isEmpty();
  }

  @Test
  void aLeakedThreadIsNamed() {
    assertThat(failures(run(LedgerSamples.LeaksAThread.class)))
        .singleElement()
        .asString()
        .contains("LeaksAThread left behind", "thread 'leaked-worker-1' (", "WAITING in ");
  }

  @Test
  void aThreadThatIsIgnoredIsNot() {
    assertThat(failures(run(LedgerSamples.LeaksAnIgnoredThread.class))).isEmpty();
  }

  @Test
  void aLeakedSocketIsNamed() {
    assumeTrue(OpenDescriptors.ofThisProcess().available(), "there is no /proc here");
    assertThat(failures(run(LedgerSamples.LeaksASocket.class)))
        .singleElement()
        .asString()
        .containsPattern("socket \\(fd \\d+ -> socket:\\[\\d+]\\), tcp6? \\d+ -> 0 LISTEN");
  }

  @Test
  void withoutDescriptorsItSaysSo() {
    EngineExecutionResults results =
        run(LedgerSamples.LeaksASocketWhereDescriptorsCannotBeSeen.class);
    assertThat(failures(results)).isEmpty();
    assertThat(results.allEvents().reportingEntryPublished().list())
        .singleElement()
        .asString()
        .contains("descriptors are not watched: no /no/such/directory");
  }

  @Test
  void oneThingDoesNotMakeUpForAnother() throws Exception {
    assumeTrue(OpenDescriptors.ofThisProcess().available(), "there is no /proc here");
    LedgerSamples.LeaksAPipeInPlaceOfAnother.first = java.nio.channels.Pipe.open();
    assertThat(failures(run(LedgerSamples.LeaksAPipeInPlaceOfAnother.class)))
        .singleElement()
        .asString()
        .containsPattern("pipe \\(fd \\d+ -> pipe:\\[\\d+]\\)");
  }

  @Test
  void whatAProbeCountsMustBeEqual() {
    assertThat(failures(run(LedgerSamples.LeaksThroughAProbe.class)))
        .singleElement()
        .asString()
        .contains("timers: 1 (before: 0)", "for information: bytes of direct buffers: ");
  }

  @Test
  void perTestOnlyTheGuiltyOneFails() {
    EngineExecutionResults results = run(LedgerSamples.LeaksInOneOfTwoTests.class);
    results.testEvents().assertStatistics(events -> events.succeeded(1).failed(1));
    assertThat(failures(results)).singleElement().asString().contains("leaks() left behind");
  }

  @Test
  void aNestedClassIsBlamedAndSoIsTheOneAround() {
    assertThat(failures(run(LedgerSamples.LeaksInANestedClass.class)))
        .hasSize(2)
        .allSatisfy(failure -> assertThat(failure).contains("leaked-inside"));
  }

  @Test
  void garbageIsCollectedWhileItWaits() {
    assertThat(failures(run(LedgerSamples.DropsADirectBuffer.class))).isEmpty();
  }

  @Test
  void aLedgerOfAClassInAnInstanceFieldIsRefused() {
    assertThat(failures(run(LedgerSamples.ForgetsStatic.class)))
        .singleElement()
        .asString()
        .contains("static field");
  }

  @Test
  void samplesAreNoTestsByThemselves() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(LedgerSamples.LeaksAThread.class))
        .execute()
        .containerEvents()
        .assertStatistics(events -> events.skipped(1));
  }

  private static EngineExecutionResults run(Class<?> sample) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(sample))
        .configurationParameter(LedgerSamples.WANTED, "true")
        .execute();
  }

  /** Messages of all that failed, classes and tests. */
  private static List<String> failures(EngineExecutionResults results) {
    return results.allEvents().failed().stream()
        .map(Event::getPayload)
        .map(payload -> (TestExecutionResult) payload.orElseThrow())
        .map(result -> String.valueOf(result.getThrowable().orElseThrow().getMessage()))
        .toList();
  }
}
