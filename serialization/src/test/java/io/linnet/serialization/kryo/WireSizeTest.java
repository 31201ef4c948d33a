package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.linnet.serialization.sample.Page;
import io.linnet.serialization.sample.User;
import io.linnet.serialization.sample.UserService;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

final class WireSizeTest {

  @Test
  void aUserIsSmallerThanKryosOwn() {
    User user = User.number(42);

    assertThat(Codecs.method(UserService.class, "getUser").encodeValue(user))
        .hasSize(188)
        .hasSizeLessThan(kryo(user));
  }

  @Test
  void aPageIsSmallerThanKryosOwn() {
    Page<User> page = Page.ofUsers(3);

    assertThat(Codecs.method(UserService.class, "listUser").encodeValue(page))
        .hasSize(2807)
        .hasSizeLessThan(kryo(page));
  }

  private static int kryo(Object value) {
    System.setProperty("kryo.unsafe", "false"); // or newer JVMs warn
    Kryo kryo = new Kryo();
    kryo.register(User.class);
    kryo.register(Page.class);
    kryo.register(ArrayList.class);
    kryo.register(LocalDate.class);
    kryo.register(LocalDateTime.class);
    Output out = new Output(64, -1);
    kryo.writeObject(out, value);
    return out.position();
  }
}
