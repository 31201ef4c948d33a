package io.linnet.serialization.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import io.linnet.spi.Serializer;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

final class KryoSerializerTest {

  @Test
  void itIsFoundByItsName() {
    assertThat(ServiceLoader.load(Serializer.class))
        .filteredOn(serializer -> serializer.name().equals("kryo"))
        .singleElement()
        .isInstanceOf(KryoSerializer.class);
  }
}
