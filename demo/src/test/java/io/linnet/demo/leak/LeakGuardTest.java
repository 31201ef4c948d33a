package io.linnet.demo.leak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetector.Level;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The guard sees what it is there for; run by a launcher of its own, found like everywhere. */
class LeakGuardTest {

  @Test
  void buildsWatchEveryBuffer() {
    assertThat(ResourceLeakDetector.getLevel()).isEqualTo(Level.PARANOID);
  }

  @Test
  void aCleanClassIsGreen() {
    assertThat(failuresOf(LeakSamples.IsClean.class)).isEmpty();
  }

  @Test
  void aForgottenBufferTurnsItsClassRedAndIsTraced() {
    assertThat(failuresOf(LeakSamples.LeaksABuffer.class))
        .singleElement()
        .asString()
        .contains("1 leaks of Netty's resources", "LEAK: ByteBuf", "LeakSamples$LeaksABuffer");
    assertThat(failuresOf(LeakSamples.IsClean.class)).as("the next class is not blamed").isEmpty();
  }

  private static List<Throwable> failuresOf(Class<?> type) {
    List<Throwable> failures = new ArrayList<>();
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(type)).build();
    LauncherFactory.create()
        .execute(
            request,
            new TestExecutionListener() {
              @Override
              public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                result.getThrowable().ifPresent(failures::add);
              }
            });
    return failures;
  }
}
