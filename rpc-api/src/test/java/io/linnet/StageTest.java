package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.Stage.Side;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The order of the stages is a promise to everybody who writes a filter. */
final class StageTest {

  @Test
  void callsPassTheStagesInThisOrder() {
    assertThat(stages(Side.CONSUMER))
        .containsExactly(
            Stage.OBSERVE, Stage.FALLBACK, Stage.CACHE, Stage.ADMIT, Stage.RETRY, Stage.BREAK);
    assertThat(stages(Side.ATTEMPT))
        .containsExactly(Stage.LIMIT, Stage.OBSERVE_ATTEMPT, Stage.EJECT, Stage.FAULT, Stage.SIGN);
    assertThat(stages(Side.PROVIDER))
        .containsExactly(Stage.SERVE, Stage.AUTHENTICATE, Stage.SHED, Stage.HANDLE);
  }

  @Test
  void providersReadArgumentsInTheLastStageOnly() {
    assertThat(Arrays.stream(Stage.values()).filter(stage -> !stage.argumentsReadable()))
        .containsExactly(Stage.SERVE, Stage.AUTHENTICATE, Stage.SHED);
  }

  private static List<Stage> stages(Side side) {
    return Arrays.stream(Stage.values()).filter(stage -> stage.side() == side).toList();
  }
}
