package io.linnet.benchmarks.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.linnet.benchmarks.workload.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SubjectTest {

  @ParameterizedTest
  @EnumSource
  void readsWhatItWroteAgainAndAgain(Subject subject) {
    for (Operation operation : Operation.values()) {
      if (subject.does(operation)) {
        Form<?> form = operation.of(subject.forms());
        int length = form.check();

        assertThat(form.check()).isEqualTo(length);
      }
    }
  }

  @Test
  void aFieldThatGetsLostIsSeen() {
    Form<User> lossy =
        new Form<>(
            Values.user(),
            user -> new byte[1],
            bytes -> {
              User user = Values.user();
              user.setIcon(null);
              return user;
            },
            UserRecord::of);

    assertThatThrownBy(lossy::check).hasMessageContaining("icon=null");
  }

  @Test
  void theSameObjectIsNoCopy() {
    User user = Values.user();
    Form<User> cheat = new Form<>(user, value -> new byte[1], bytes -> user, UserRecord::of);

    assertThatThrownBy(cheat::check).hasMessageContaining("the same object");
  }

  @Test
  void hasANameThatIsFoundAgain() {
    assertThat(Subject.named("kryo-field")).isEqualTo(Subject.KRYO_FIELD);
    assertThatThrownBy(() -> Subject.named("kryo")).hasMessageContaining("kryo-compatible");
  }
}
