package io.linnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

final class ResultTest {

  @Test
  void theShortFormsCarryNoAttachments() {
    var thrown = new IOException("declared");
    var failed = new RpcException(ErrorCode.TIMEOUT, Processed.UNKNOWN, "late");
    assertThat(Result.value("v")).isEqualTo(new Result.Value("v", Attachments.empty()));
    assertThat(Result.value(null)).isEqualTo(new Result.Value(null, Attachments.empty()));
    assertThat(Result.thrown(thrown)).isEqualTo(new Result.Thrown(thrown, Attachments.empty()));
    assertThat(Result.failed(failed)).isEqualTo(new Result.Failed(failed, Attachments.empty()));
  }

  @Test
  void attachmentsAreReadWhateverTheKind() {
    Attachments attachments = Attachments.of("cost", "1");
    Result result = new Result.Value(null, attachments);
    assertThat(result.attachments()).isSameAs(attachments);
    assertThat(result).isNotEqualTo(Result.value(null));
  }
}
