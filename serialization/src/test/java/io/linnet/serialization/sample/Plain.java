package io.linnet.serialization.sample;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;

/**
 * Scalars, records and closed types, without a collection or a fraction: each value has one form.
 */
public interface Plain {

  Order order(Order v);

  Part part(Part v);

  BigDecimal amount(BigInteger digits, BigDecimal exact, UUID id);

  String text(String v, boolean flag, byte level, short width, char letter, int count, long id);

  Part arrays(int[] numbers, long[] more, byte[] bytes, boolean[] flags);

  record Order(UUID id, String customer, Part first, BigDecimal total, LocalDateTime at) {}

  sealed interface Part permits Item, Service {}

  record Item(String sku, int count, Shapes.Color color, Part inside) implements Part {
    public Item {
      if (count == 13) {
        throw new IllegalArgumentException("count: 13");
      }
    }
  }

  record Service(Duration length, Instant from, Long number) implements Part {}
}
