package io.linnet.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CodecExceptionTest {

  @Test
  void namesThePathAndHasNoStackTrace() {
    var cause = new IllegalStateException("why");
    var exception = new CodecException("place(arg0).items[]", "more than 10 entries", cause);
    assertThat(exception).hasMessage("place(arg0).items[]: more than 10 entries").hasCause(cause);
    assertThat(exception.getStackTrace()).isEmpty();
    assertThat(exception.malformed()).isTrue();
    assertThat(new CodecException("place(arg0)", "no", false, null).malformed()).isFalse();
  }
}
